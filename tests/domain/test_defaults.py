"""What nobody has said is nothing: no value of the domain assumes more than is listed here."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import bot.domain
from bot.domain.barometer import QuestionState
from bot.domain.boxes import LineState
from bot.domain.editions import EditionState
from bot.domain.messages import MessageState
from bot.domain.nudges import NudgeState
from bot.domain.people import DEFAULT_MOMENT, DEFAULT_PATTERN, EnrolmentState, Partition, Rhythm
from bot.domain.reasons import Widened
from bot.domain.report_pages import HeatMap, LibraryState
from bot.domain.rota_letters import SheetState
from bot.domain.shifts import USUAL_HOURS
from bot.domain.slack_troubles import Whom
from bot.domain.sponsors import ThingAnswer
from bot.domain.timetable import Quiet
from bot.domain.translations import Spoken

ASSUMED: dict[str, Any] = {
    "Contribution.state": LineState.SHOWN,
    "Cohort.partition": Partition.OFF,
    "ComingLetter.is_in_programme": True,
    "Edition.state": EditionState.DRAFT,
    "Enrolment.role": "any",
    "Enrolment.state": EnrolmentState.INVITED,
    "FollowUpLetter.state": NudgeState.FOLLOWED_UP,
    "Guarded.is_understood": True,
    "JournalPage.pages": 1,
    "MyLine.state": LineState.SHOWN,
    "NowLetter.zone_name": "UTC",
    "Member.language": "en",
    "NotTaken.pauses": Whom.NOBODY,
    "Nudge.state": NudgeState.QUEUED,
    "NudgeLetter.is_asked_about": True,
    "NudgeLetter.spoken": Spoken.AS_WRITTEN,
    "NudgeLetter.state": NudgeState.OPEN,
    "OutgoingMessage.state": MessageState.PENDING,
    "Person.language": "en",
    "Person.moment": DEFAULT_MOMENT,
    "Person.pace": 2,
    "Person.pattern": DEFAULT_PATTERN,
    "Person.rhythm": Rhythm.STEADY,
    "Reason.widened": Widened.NOTHING,
    "ReportPage.heat": HeatMap(),
    "ReportPage.library": LibraryState(),
    "RotaRefusedLetter.may_say": True,
    "RotaSheetLetter.state": SheetState.READ,
    "StartForm.role": "any",
    "Timetable.quiet": Quiet(),
    "Question.state": QuestionState.WAITING,
    "WordNote.is_on": True,
    "SponsorThing.answer": ThingAnswer.NOTHING,
    "AskedThing.answer": ThingAnswer.NOTHING,
    "WorkingPattern.shift_hours": USUAL_HOURS,
}


def values() -> Iterator[type]:
    for module in pkgutil.iter_modules(bot.domain.__path__, "bot.domain."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and dataclasses.is_dataclass(each):
                yield each


def defaults(value: type) -> Iterator[tuple[str, Any]]:
    for each in dataclasses.fields(value):
        if each.default is not dataclasses.MISSING:
            yield f"{value.__name__}.{each.name}", each.default
        elif each.default_factory is not dataclasses.MISSING:
            yield f"{value.__name__}.{each.name}", each.default_factory()


@pytest.mark.parametrize(
    "value", sorted(set(values()), key=lambda each: each.__name__), ids=lambda each: each.__name__
)
def test_a_value_assumes_nothing_that_is_not_listed(value: type) -> None:
    for name, default in defaults(value):
        if name in ASSUMED:
            assert default == ASSUMED[name]
        else:
            assert not default, f"If {name} has to assume that, say so in ASSUMED."


def test_what_is_listed_is_there() -> None:
    found = {name for value in values() for name, _ in defaults(value)}

    assert set(ASSUMED) <= found
