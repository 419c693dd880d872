"""Makes the guard's two lists, words and names, from the texts in `training/words` and `data`.

The same texts give the same bytes. `python -m training.build_words` writes both files.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import marisa_trie

from bot.content.library import is_translation
from bot.guard.folding import folded
from bot.guard.name_features import word_names
from bot.guard.vocabulary import NAMES, WORDS

HERE = Path(__file__).parent
ROOT = HERE.parent
DATA = ROOT / "bot" / "guard" / "data"
TERMS = ("health_care.txt", "proper.txt")
NAME_COLUMNS = ("Localized Name", "Romanized Name")
SHORTEST_STRANGE_WORD = 4
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


@dataclass(frozen=True)
class Lists:
    """The two lists, each folded."""

    words: frozenset[str]
    names: frozenset[str]


def lists() -> Lists:
    """Everything that counts as a word, and everything that people are called.

    An entry of the large dictionary that is also a forename is taken for a name, and so is one of
    the medical list that is any name: as words they are rare.
    Those of the small dictionary stay words, but for the few chosen by hand; a term of health care
    that is a forename (a stocking, a scoring system) is a name.
    """
    popular = frozenset(_popular_names())
    forenames = popular | frozenset(_packed("forenames.txt.gz"))
    names = forenames | frozenset(_packed("surnames.txt.gz"))
    terms = frozenset(word for name in TERMS for word in _plain(name)) - forenames
    by_hand = terms | frozenset(_plain("informal.txt"))
    dropped = frozenset(_plain("not_words.txt"))
    dictionary = frozenset(_packed("british_english.txt.gz")) | frozenset(_everyday())
    large = frozenset(_packed("british_english_large.txt.gz")) - forenames
    strange = large | (frozenset(_packed("medical.txt.gz")) - names)
    strange = frozenset(word for word in strange if len(word) >= SHORTEST_STRANGE_WORD)
    words = ((dictionary | strange) - dropped) | by_hand | frozenset(_scenario_words())
    only = frozenset(_plain("names_only.txt"))
    only |= {f"{name}s" for name in only}
    return Lists((words | frozenset(map(folded, word_names()))) - only, names | dropped | only)


def build(folder: Path) -> None:
    """Write both files."""
    made = lists()
    for name, entries in ((WORDS, made.words), (NAMES, made.names)):
        marisa_trie.Trie(sorted(entries)).save(str(folder / name))


def _packed(name: str) -> Iterator[str]:
    with gzip.open(HERE / "words" / name, "rt", encoding="utf-8") as lines:
        yield from (folded(line.strip()) for line in lines)


def _plain(name: str) -> Iterator[str]:
    for line in (HERE / "words" / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from map(folded, line.split())


def _everyday() -> Iterator[str]:
    with gzip.open(HERE / "data" / "everyday_words.tsv.gz", "rt", encoding="utf-8") as lines:
        yield from (folded(line.split("\t")[0]) for line in lines)


def _scenario_words() -> Iterator[str]:
    """Every word that a scenario of ours uses, but for those that stand with a capital letter.

    A few Welsh words would only make lines in Welsh look as if they were understood.
    """
    for file in sorted((ROOT / "scenarios").rglob("*.md")):
        if is_translation(file.stem):
            continue
        text = file.read_text("utf-8")
        yield from (folded(word) for word in _WORD.findall(text) if word[0].islower())


def _popular_names() -> Iterator[str]:
    for name in ("forenames.csv.gz", "surnames.csv.gz"):
        text = gzip.decompress((HERE / "data" / name).read_bytes()).decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(text)):
            for column in NAME_COLUMNS:
                yield from map(folded, _WORD.findall(row[column]))


if __name__ == "__main__":
    build(DATA)
