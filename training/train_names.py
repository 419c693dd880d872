"""`python -m training.train_names [FOLDER]`: train the name model of the guard."""

import random
import sys
import tempfile
from pathlib import Path

import click
import pycrfsuite

from bot.guard.name_features import Lexicon, features, word_names
from bot.guard.name_model import NAME, OTHER
from training.corpus import Corpus

DATA = Path(__file__).parent / "data"
OUT = Path(__file__).parents[1] / "bot" / "guard" / "data"
SEED = 5
HIDDEN = 0.35
SETTINGS = {"c1": 0.7, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 3}


def lexicon_of(corpus: Corpus) -> Lexicon:
    """The words that a model trained on this corpus may tell apart."""
    return Lexicon(corpus.common_words(), word_names())


def trained(corpus: Corpus, lexicon: Lexicon, *, seed: int = SEED) -> bytes:
    """The model's file; the same corpus and seed give the same bytes."""
    rng = random.Random(seed)  # noqa: S311
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(SETTINGS)
    for line in corpus.lines(rng):
        hidden = {place for place in range(len(line.words)) if rng.random() < HIDDEN}
        labels = [NAME if is_name else OTHER for is_name in line.is_name]
        if labels:
            trainer.append(features(line.words, lexicon, hidden=hidden), labels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path), default=DATA)
def main(folder: Path) -> None:
    """Train on the files in FOLDER and write the model beside the guard."""
    sys.stderr.write("Reading ...\n")
    corpus = Corpus.read(folder)
    lexicon = lexicon_of(corpus)
    sys.stderr.write(f"Training, {len(lexicon.common):,} common words ...\n")
    model = trained(corpus, lexicon)
    (OUT / "names.crfsuite").write_bytes(model)
    (OUT / "common_words.txt").write_text("\n".join(sorted(lexicon.common)) + "\n", "utf-8")
    sys.stderr.write(f"Wrote {len(model):,} bytes.\n")


if __name__ == "__main__":
    main()
