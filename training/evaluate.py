"""How well a model tells names from words, on lines that it was not trained on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.guard.name_model import NameModel
from training.lines import Line, labelled

THRESHOLDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Judged:
    """One word of a test line: what it is, and what the model says."""

    line: Line
    place: int
    probability: float
    may_be_name: bool

    @property
    def is_name(self) -> bool:
        return self.line.is_name[self.place]

    @property
    def text(self) -> str:
        words = [word.text for word in self.line.words]
        words[self.place] = f"[{words[self.place]} {self.probability:.3f}]"
        return " ".join(words)


def judged(model: NameModel, lines: Iterable[Line]) -> list[Judged]:
    """Every word of the lines."""
    return [
        Judged(line, place, probability, model.may_be_name(line.words[place].text))
        for line in lines
        for place, probability in enumerate(model.probabilities(line.words))
    ]


def lines_of(path: Path) -> list[Line]:
    """The lines of a file of tests with gold spans; only those of kind NAME are names."""
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip()]
    return [
        labelled(row["text"], [(start, end) for start, end, kind in row["spans"] if kind == "NAME"])
        for row in rows
    ]


def table(words: Sequence[Judged]) -> str:
    """At each threshold: names that are words found, and ordinary words touched, in per cent."""
    names = [word for word in words if word.is_name and word.may_be_name]
    other_names = [word for word in words if word.is_name and not word.may_be_name]
    plain = [word for word in words if not word.is_name]
    rows = [
        f"{len(names)} names that are words, {len(other_names)} other names, {len(plain)} words",
        "from   names that are words   other names   words replaced   words touched",
    ]
    for threshold in THRESHOLDS:
        replaced = [word for word in plain if word.may_be_name]
        shares = (
            _share(names, threshold, of=len(names)),
            _share(other_names, threshold, of=len(other_names)),
            _share(replaced, threshold, of=len(plain)),
            _share(plain, threshold, of=len(plain)),
        )
        rows.append("{:<6} {:>20.1f} {:>13.1f} {:>16.2f} {:>15.2f}".format(threshold, *shares))
    return "\n".join(rows)


def _share(words: Sequence[Judged], threshold: float, *, of: int) -> float:
    return 100 * sum(word.probability >= threshold for word in words) / max(of, 1)
