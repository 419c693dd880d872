"""The training data: which files there are, and how names are poured into their slots."""

import csv
import gzip
import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.guard.name_features import KINDS, word_names
from training.kinds import kinds_of
from training.lines import SLOT, Line, Templates, filled, has_choices, misspelt, words_of

COMMON_FROM = 3
ORDINARY_FROM = 50
SLIPS = 0.05
PARTS_OF_NAMES = frozenset("al el bin ibn abu bint von van der della du mac o st".split())  # noqa: SIM905
ROUNDS_OF_KINDS = 5
ROUNDS_OF_NAMES = 60
ROUNDS_OF_WORDS = 30
ROUNDS_OF_FORUM = 2
_FORUM_SLOT = re.compile(r"\[NAME\]")
_OTHER_SLOT = re.compile(r"\[RELIGION\]")
_FAITHS = ("Christian", "Muslim", "Hindu", "Catholic", "Sikh", "Jewish")


@dataclass(frozen=True)
class Corpus:
    """Sentences with slots and without, by where they come from, and the names for the slots."""

    ward_names: Templates
    ward_words: Templates
    forum_names: tuple[str, ...]
    forum_words: tuple[str, ...]
    everyday: dict[str, int]
    names: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> "Corpus":
        """Every file of the data folder."""
        return cls(
            Templates.read((folder / "ward_names.txt").read_text("utf-8")),
            _with_readings(Templates.read((folder / "ward_words.txt").read_text("utf-8"))),
            tuple(_FORUM_SLOT.sub(SLOT, line) for line in _lines(folder / "name_slots.txt.gz")),
            tuple(_lines(folder / "no_names.txt.gz")),
            {
                word: int(count)
                for word, count in (
                    line.split("\t") for line in _lines(folder / "everyday_words.tsv.gz")
                )
            },
            _names(folder),
        )

    def part(self, number: int, *, of: int, is_held_out: bool) -> "Corpus":
        """Every `of`th sentence and template (held out), or all the others."""

        def chosen(lines: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(
                line for place, line in enumerate(lines) if (place % of == number) == is_held_out
            )

        return Corpus(
            Templates(chosen(self.ward_names.lines), self.ward_names.lists),
            Templates(chosen(self.ward_words.lines), self.ward_words.lists),
            chosen(self.forum_names),
            chosen(self.forum_words),
            self.everyday,
            self.names,
        )

    def common_words(self) -> dict[str, str]:
        """Words seen often that are never names, with their kinds; no others are told apart."""
        spoken = [
            *self.ward_names.lines,
            *self.ward_words.lines,
            *map(" ".join, self.ward_names.lists.values()),
            *map(" ".join, self.ward_words.lists.values()),
        ]
        ours = {
            word.text.lower() for line in spoken for word in words_of(line) if word.text.isalpha()
        }
        names = {name.lower() for name in self.names} | PARTS_OF_NAMES
        everyday = {
            word
            for word, count in self.everyday.items()
            if count >= (ORDINARY_FROM if word in names else COMMON_FROM)
        }
        common = (everyday | ours | set(KINDS)) - PARTS_OF_NAMES - set(word_names())
        return kinds_of(common, self._sentences())

    def _sentences(self) -> Iterator[str]:
        """Every sentence, and every template spoken a few times, the same each time."""
        rng = random.Random(0)  # noqa: S311
        yield from (*self.forum_names, *self.forum_words)
        for templates in (self.ward_names, self.ward_words):
            for template in templates.lines:
                for _ in range(ROUNDS_OF_KINDS):
                    yield templates.spoken(template, rng)

    def lines(self, rng: random.Random) -> Iterator[Line]:
        """The training lines, names poured in, about half of them in lower case."""
        for templates, rounds in (
            (self.ward_names, ROUNDS_OF_NAMES),
            (self.ward_words, ROUNDS_OF_WORDS),
        ):
            for template in templates.lines:
                for _ in range(rounds if has_choices(template) else rounds // 4):
                    yield self._written(templates.spoken(template, rng), rng)
        for sentence in (*self.forum_names * ROUNDS_OF_FORUM, *self.forum_words):
            line = _OTHER_SLOT.sub(lambda _: rng.choice(_FAITHS), sentence)
            yield self._written(line, rng)

    def _written(self, line: str, rng: random.Random) -> Line:
        """A line with names, in one of the ways in which people use capital letters."""
        line = misspelt(line, rng, SLIPS)
        way = rng.random()
        if way < 0.5:
            line = line.replace(SLOT, "\0").lower().replace("\0", SLOT)
        else:
            line = re.sub(r"(?:^|(?<=[.!?] ))[a-z]", lambda match: match[0].upper(), line)
            line = re.sub(r"\bi\b", "I", line)
        return filled(line, self._poured(rng, has_capitals=way > 0.65))

    def _poured(self, rng: random.Random, *, has_capitals: bool) -> Iterator[str]:
        while True:
            name = self._name(rng)
            yield name.title().replace("'S", "'s") if has_capitals else name.lower()

    def _name(self, rng: random.Random) -> str:
        way = rng.random()
        if way < 0.35:
            return rng.choice(_OFTEN)
        if way < 0.57:
            return rng.choice(_SOMETIMES)
        if way < 0.60:
            return rng.choice(_SELDOM)
        if way < 0.9:
            return rng.choice(self.names)
        first, last = (rng.choice((rng.choice(_OFTEN), rng.choice(self.names))) for _ in range(2))
        if way < 0.96:
            return f"{first} {last}"
        return rng.choice((f"{first} {last[0]}", f"{first}-{last}", f"{first} Al-{last}"))


def _word_names(of: str, *, but: str) -> tuple[str, ...]:
    """The words that are also names and are read `of` one way (any, if empty) `but` not another."""
    return tuple(
        word
        for word, readings in sorted(word_names().items())
        if (not of or of in readings) and but not in readings
    )


_OFTEN = _word_names("often", but="seldom")
_SOMETIMES = _word_names("", but="seldom")
_SELDOM = _word_names("seldom", but="often")


def _with_readings(templates: Templates) -> Templates:
    """Templates that may say {as_verb} and the like: any word that is also a name, as a word."""
    lists: dict[str, list[str]] = {}
    for word, readings in sorted(word_names().items()):
        for reading in readings:
            lists.setdefault(f"as_{reading}", []).append(word)
    return Templates(
        templates.lines, templates.lists | {name: tuple(words) for name, words in lists.items()}
    )


def _lines(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8-sig").splitlines()


def _names(folder: Path) -> tuple[str, ...]:
    """Popular forenames and surnames in Latin letters that are not words as well."""
    found = set()
    for file in ("forenames.csv.gz", "surnames.csv.gz"):
        table = csv.DictReader(io.StringIO("\n".join(_lines(folder / file))))
        found |= {row["Romanized Name"] for row in table}
    known = word_names()
    return tuple(sorted(n for n in found if n.isalpha() and len(n) > 2 and n.lower() not in known))
