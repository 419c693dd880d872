"""One example of every view of the scenario library, and the largest that there can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.editions import EditionState
from bot.domain.letters import NudgeLetter, ScenarioPreview
from bot.domain.library_letters import (
    EditionLetter,
    LibraryReport,
    LibraryTroubleLetter,
    ScenarioForm,
)
from bot.domain.problems import Level, Problem
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Concept, Library, Role, Situation
from bot.domain.selection import Choice
from bot.slack.views import edition, library, nudge, scenario, scenario_form
from bot.slack.views.message import Message
from tests.library import NURSES_ONLY, SAY_BACK, small_library

Shown = Message | dict[str, Any]

SINCE = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)
LIBRARY = small_library()
FILE = "scenarios/listening/wait-a-breath.md"
ERROR = Problem(FILE, 7, Level.ERROR, 'minutes must be a whole number from 1 to 10, not "two".')
WARNING = Problem(FILE, 11, Level.WARNING, "review was due on 31 January 2026. Read it again.")
REPORT = LibraryReport("0123456789abcdef", 84, 2, 1, 14, SINCE)
TROUBLED = replace(
    REPORT,
    problems=(ERROR,),
    conflicts=(replace(WARNING, line=1, message="this file was changed in two places."),),
    overdue=(SAY_BACK, NURSES_ONLY),
    newest_edition_id="e1",
)
TEST = NudgeLetter(
    "test",
    "Closed-loop communication",
    SAY_BACK.nudge,
    2,
    Reason(Why.TEST),
    "",
    "",
    SAY_BACK.plans,
)
PREVIEWED = ScenarioPreview(
    replace(SAY_BACK, reflect="What did you hear?", why_it_helps="It takes ten seconds."), TEST
)
FIELDS = {
    "title": "Say it back",
    "nudge": SAY_BACK.nudge,
    "reflect": SAY_BACK.reflect,
    "why_it_helps": "",
    "ask_a_peer": SAY_BACK.ask_a_peer,
    "if_it_was_hard": "",
    "situations": "handover, huddle",
    "roles": "any",
    "minutes": "2",
    "step": "first try",
    "status": "live",
    "conditions": "opportunity",
    "goal": "safety",
    "owner": "Faculty",
    "review_by": "2027-06-30",
    "source": "",
    **{f"plan_{n}": plan.text for n, plan in enumerate(SAY_BACK.plans, start=1)},
    **{f"plan_{n}_situation": plan.situation for n, plan in enumerate(SAY_BACK.plans, start=1)},
}
FORM = ScenarioForm("closed-loop/say-it-back.md", "0123456789abcdef", FIELDS, LIBRARY)
DRAFT = EditionLetter(
    "e1", EditionState.DRAFT, ("closed-loop/say-it-back.md",), ("say-it-back",), (WARNING,)
)
MONTH = (
    Choice(SAY_BACK, Reason(Why.FORTNIGHT, "closed-loop", "huddle"), True),
    Choice(NURSES_ONLY, Reason(Why.NEW_CONCEPT, "listening", "one-to-one"), False),
)

LIBRARY_EXAMPLES: dict[str, Callable[[], Shown]] = {
    "library_trouble": lambda: library.trouble(LibraryTroubleLetter((ERROR,))),
    "scenario_list": lambda: scenario.scenario_list(LIBRARY),
    "scenario_preview": lambda: scenario.preview(PREVIEWED, LIBRARY),
    "scenario_preview_with_a_warning": lambda: scenario.preview(
        replace(PREVIEWED, problems=(WARNING,)), LIBRARY, note="Sent to you."
    ),
    "scenario_form": lambda: scenario_form.scenario_form(FORM),
    "day_one_form": lambda: scenario.day_one_form(LIBRARY),
    "day_one": lambda: scenario.day_one(MONTH, LIBRARY),
    "day_one_of_a_gap": lambda: scenario.day_one((), LIBRARY),
    "edition_draft": lambda: edition.edition(DRAFT),
    "edition_draft_without_a_word": lambda: edition.edition_page(replace(DRAFT, problems=())),
    "edition_with_an_error": lambda: edition.edition(replace(DRAFT, problems=(ERROR,))),
    "edition_tried": lambda: edition.edition_page(DRAFT, "Sent to you."),
    "edition_refused": lambda: edition.edition(
        replace(DRAFT, refusal="I can use scenario files (.md).")
    ),
    "edition_published": lambda: edition.edition(replace(DRAFT, state=EditionState.PUBLISHED)),
    "edition_undone": lambda: edition.edition(replace(DRAFT, state=EditionState.UNDONE)),
    "edition_merged": lambda: edition.edition_page(replace(DRAFT, state=EditionState.MERGED)),
    "test_pressed_page": nudge.test_pressed_page,
}

REASON = Reason(Why.FORTNIGHT, "closed-loop", "handover")
LONG_NAME, LONG_TEXT = "N" * 300, "word " * 500
LARGE_SCENARIO = replace(
    SAY_BACK, title=LONG_NAME, nudge=LONG_TEXT, reflect=LONG_TEXT, why_it_helps=LONG_TEXT
)
MANY = {f"s-{n}": replace(LARGE_SCENARIO, scenario_id=f"s-{n}") for n in range(300)}
LARGE_LIBRARY = Library(
    "v",
    MANY,
    {"closed-loop": Concept("closed-loop", LONG_NAME, LONG_TEXT, LONG_TEXT, (), "safety")},
    {name: Situation(name, LONG_NAME) for name in ("handover", "huddle", "one-to-one")},
    {f"r{n}": Role(f"r{n}", LONG_NAME) for n in range(60)},
    LIBRARY.goals,
)
MANY_PROBLEMS = tuple(replace(ERROR, line=n, message=LONG_TEXT) for n in range(200))
LARGE_REPORT = replace(
    TROUBLED, problems=MANY_PROBLEMS, overdue=tuple(MANY.values()), conflicts=MANY_PROBLEMS
)
LARGE_LIBRARY_VIEWS: dict[str, Callable[[], Shown]] = {
    "trouble": lambda: library.trouble(LibraryTroubleLetter(MANY_PROBLEMS)),
    "scenario list": lambda: scenario.scenario_list(LARGE_LIBRARY),
    "scenario preview": lambda: scenario.preview(
        ScenarioPreview(LARGE_SCENARIO, replace(TEST, ask=LONG_TEXT), MANY_PROBLEMS), LARGE_LIBRARY
    ),
    "day one form": lambda: scenario.day_one_form(LARGE_LIBRARY),
    "day one": lambda: scenario.day_one([Choice(LARGE_SCENARIO, REASON, True)] * 8, LIBRARY),
    "edition": lambda: edition.edition(
        replace(DRAFT, paths=tuple(MANY), problems=MANY_PROBLEMS, scenario_ids=tuple(MANY))
    ),
    "refused edition": lambda: edition.edition(replace(DRAFT, refusal=LONG_TEXT * 9)),
    "scenario form": lambda: scenario_form.scenario_form(
        replace(FORM, fields={**FIELDS, "nudge": LONG_TEXT, "title": LONG_NAME})
    ),
}


def hostile_library_views(text: str) -> list[Shown]:
    """Views that show what an admin has written, or a checker's message with their words in it."""
    problem = replace(ERROR, path=text, message=text)
    written = replace(SAY_BACK, title=text, nudge=text, reflect=text, ask_a_peer=text)
    return [
        library.trouble(LibraryTroubleLetter((problem,))),
        edition.edition(replace(DRAFT, paths=(text,), problems=(problem,)), text),
        edition.edition(replace(DRAFT, refusal=text)),
        scenario.preview(ScenarioPreview(written, replace(TEST, ask=text), (problem,)), LIBRARY),
        scenario.day_one([Choice(written, Reason(Why.FORTNIGHT, text), True)], LIBRARY),
        scenario_form.scenario_form(replace(FORM, fields={**FIELDS, "title": text})),
    ]
