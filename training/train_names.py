"""`python -m training.train_names [FOLDER]`: train the name model of the guard."""

import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pycrfsuite

from bot.guard.name_features import Lexicon, features, word_names
from bot.guard.name_model import NAME, OTHER, NameModel
from training.corpus import Corpus
from training.evaluate import Judged, judged, lines_of, table
from training.lines import Templates

DATA = Path(__file__).parent / "data"
OUT = Path(__file__).parents[1] / "bot" / "guard" / "data"
SEED = 5
HIDDEN = 0.25
PARTS = 5
SETTINGS = {"c1": 1.0, "c2": 0.02, "max_iterations": 120, "feature.minfreq": 3}


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


def held_out(corpus: Corpus) -> Iterator[tuple[str, list[Judged]]]:
    """Every word of the lines that a model did not see, of the ward and of the forum."""
    seen = corpus.part(0, of=PARTS, is_held_out=False)
    unseen = corpus.part(0, of=PARTS, is_held_out=True)
    lexicon = lexicon_of(seen)
    model = NameModel(trained(seen, lexicon), lexicon)
    ward = replace(unseen, forum_names=(), forum_words=())
    forum = replace(unseen, ward_names=Templates((), {}), ward_words=Templates((), {}))
    for title, part in (("ward", ward), ("forum", forum)):
        yield title, judged(model, part.lines(random.Random(SEED)))  # noqa: S311


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--evaluate", is_flag=True, help="Write nothing; judge lines (PATHS: of your own).")
def main(paths: tuple[Path, ...], *, evaluate: bool) -> None:
    """Train on the folder of data PATHS (default: the one here), or evaluate."""
    if evaluate and paths:
        model = NameModel.load()
        for path in paths:
            _print(str(path), judged(model, lines_of(path)))
        return
    folder = paths[0] if paths else DATA
    sys.stderr.write("Reading ...\n")
    corpus = Corpus.read(folder)
    sys.stderr.write("Training ...\n")
    if evaluate:
        for title, words in held_out(corpus):
            _print(title, words)
        return
    lexicon = lexicon_of(corpus)
    model_file = trained(corpus, lexicon)
    (OUT / "names.crfsuite").write_bytes(model_file)
    common = "".join(f"{word}\t{kind}\n" for word, kind in sorted(lexicon.common.items()))
    (OUT / "common_words.txt").write_text(common, "utf-8")
    sys.stderr.write(f"Wrote {len(model_file):,} bytes.\n")


def _print(title: str, words: list[Judged]) -> None:
    click.echo(f"{title}\n{table(words)}\n")


if __name__ == "__main__":
    main()
