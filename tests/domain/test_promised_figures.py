"""Figures that people have read, on the privacy page or in the set-up, stay as promised."""

from pathlib import Path

import pytest

from bot.domain.boxes import THREAD_OPEN_FOR
from bot.domain.erasures import LEDGER_KEPT_FOR
from bot.domain.messages import DOUBT_REST
from bot.domain.people import DEFAULT_THRESHOLD, LEAST_FOR_MONTHS, LEAST_THRESHOLD
from bot.domain.retention import MONTHS_A_JOURNAL_IS_KEPT
from bot.domain.spacing import DAYS_UNTIL_DUE
from bot.domain.threads import FLAGS_TO_HIDE

DOCS = Path(__file__).parents[2] / "docs"
WORDS = ("no", "one", "two", "three", "four", "five", "six")
FIRST, SECOND, THIRD, LAST = DAYS_UNTIL_DUE


@pytest.mark.parametrize(
    ("page", "promise"),
    [
        ("privacy", f"When at least {WORDS[DEFAULT_THRESHOLD]} people have shared"),
        ("privacy", f"never for fewer than {WORDS[LEAST_THRESHOLD]})"),
        ("privacy", f"After {THREAD_OPEN_FOR.days} days the thread closes"),
        ("privacy", f"{WORDS[FLAGS_TO_HIDE].capitalize()} flags hide a line"),
        ("privacy", f"if fewer than {LEAST_FOR_MONTHS} people take"),
        ("privacy", f"Until {MONTHS_A_JOURNAL_IS_KEPT} months after the last day"),
        ("privacy", f"For {LEDGER_KEPT_FOR.days} days it holds a mark"),
        ("glossary", f"{FIRST}, {SECOND}, {THIRD}, then {LAST} days after it was last tried"),
        ("set-up", f"Carryover waits {WORDS[DOUBT_REST.seconds // 60]} minutes"),
    ],
)
def test_a_figure_is_what_its_page_says(page: str, promise: str) -> None:
    assert promise in (DOCS / f"{page}.md").read_text(encoding="utf-8")


def test_a_doubt_rests_for_whole_minutes() -> None:
    assert DOUBT_REST.seconds % 60 == 0
