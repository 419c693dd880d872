"""The guard: what could identify a person is replaced in a line before anybody else can read it.

Eight layers look at one reading of the line, the surest first; where two touch the same characters,
the earlier one decides. What stays and may still be a name, or a slip, is a doubt.
"""

from collections.abc import Iterator
from functools import cached_property

from bot.domain.guard import Doubt, Guarded, Known, Replacement
from bot.guard.beds import beds
from bot.guard.closed_vocabulary import is_understood, masked, spaced_out, strangers
from bot.guard.dates_and_times import ages, dates_and_times
from bot.guard.entities import Entities
from bot.guard.finding import Finding, Layer
from bot.guard.identifiers import contacts, personal_numbers
from bot.guard.joining import free_parts, joined
from bot.guard.judging import Judged, judged
from bot.guard.name_model import NameModel
from bot.guard.numbers import other_numbers
from bot.guard.people import doubts, members, names, titled
from bot.guard.places import places, places_of_the_workspace
from bot.guard.reading import Reading
from bot.guard.roles import rare_illnesses, rare_roles
from bot.guard.settled import settled
from bot.guard.slack_tokens import slack_tokens, unknown_emoji
from bot.guard.spelling import Spelling
from bot.guard.vocabulary import Vocabulary

PATTERNS: tuple[Layer, ...] = (
    contacts,
    personal_numbers,
    ages,
    dates_and_times,
    places,
    beds,
    rare_roles,
    rare_illnesses,
)


class LineGuard:
    """The port `Guard`."""

    def __init__(self, entities: Entities | None = None) -> None:
        """`entities` is the optional pipeline; lists and model are loaded for the first line."""
        self._entities = entities

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary.load()

    @cached_property
    def _model(self) -> NameModel:
        return NameModel.load()

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self._vocabulary, self._model.common)

    def guarded(self, line: str, known: Known) -> Guarded:
        """The line with everything found that could identify somebody."""
        reading = Reading.of(line)
        words = judged(reading, vocabulary=self._vocabulary, model=self._model)
        taken = list(settled(reading))
        found: list[Finding] = []
        slips: list[Doubt] = []
        for each in self._findings(reading, words, known):
            if isinstance(each, Doubt):
                slips.append(each)
            else:
                free = list(free_parts(each, taken, line))
                taken += free
                found += free
        # What is joined may reach over words that stand between, and over doubts about them.
        whole = list(joined(found, reading))
        taken += whole
        return Guarded(
            line,
            tuple(Replacement(each.start, each.end, each.kind, each.stands_for) for each in whole),
            tuple(
                mark
                for mark in self._doubts(reading, words, slips)
                if not any(_touch(mark, each) for each in taken)
            ),
            is_understood(words),
        )

    def _findings(
        self, reading: Reading, words: tuple[Judged, ...], known: Known
    ) -> Iterator[Finding | Doubt]:
        """What every layer finds, layer by layer."""
        yield from slack_tokens(reading)
        yield from places_of_the_workspace(reading, known.places)
        for layer in PATTERNS:
            yield from layer(reading)
        yield from unknown_emoji(reading, self._is_ordinary)
        yield from spaced_out(reading)
        yield from masked(reading, self._vocabulary)
        yield from titled(reading, words)
        yield from members(reading, words, known.people)
        yield from names(reading, words)
        yield from other_numbers(reading)
        yield from strangers(reading, words, self._spelling)

    def _doubts(
        self, reading: Reading, words: tuple[Judged, ...], slips: list[Doubt]
    ) -> list[Doubt]:
        """What stays and should be looked at, in order."""
        marks = [*slips, *doubts(words)]
        if self._entities is not None:
            named = self._entities.doubts(reading)
            marks += [each for each in named if not any(_touch(each, mark) for mark in marks)]
        apart: list[Doubt] = []
        for mark in sorted(marks, key=lambda mark: mark.start):
            if not apart or apart[-1].end <= mark.start:
                apart.append(mark)
        return apart

    def _is_ordinary(self, word: str) -> bool:
        return self._vocabulary.knows(word) and not self._model.may_be_name(word)


def _touch(mark: Doubt, found: Finding | Doubt) -> bool:
    return mark.start < found.end and found.start < mark.end
