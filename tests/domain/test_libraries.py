"""What is live since when, and which reviews are overdue."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.libraries import LibraryState, overdue_reviews
from bot.domain.problems import Level, Problem
from bot.domain.scenarios import ScenarioStatus
from tests.library import LISTEN, NURSES_ONLY, REPEAT_ORDER, SAY_BACK, small_library


def test_each_change_counts_and_says_since_when() -> None:
    now = datetime(2026, 11, 2, 9, tzinfo=UTC)

    state = LibraryState("T1").changed(now, version="a").changed(now, version="b")

    assert (state.stamp, state.version, state.live_since) == (2, "b", now)


def test_only_errors_keep_a_folder_from_being_used() -> None:
    wrong = Problem("a.md", 1, Level.ERROR, "it is wrong")
    doubtful = Problem("a.md", 2, Level.WARNING, "it is long")

    assert LibraryState("T1", problems=(wrong, doubtful)).errors == (wrong,)


def test_overdue_reviews_come_with_the_longest_first_and_without_the_retired() -> None:
    library = small_library(
        replace(SAY_BACK, review_by="2026-10-01"),
        replace(LISTEN, review_by="2026-09-01"),
        replace(REPEAT_ORDER, review_by="2026-08-01", status=ScenarioStatus.RETIRED),
        replace(NURSES_ONLY, review_by="2026-11-02"),
    )

    late = overdue_reviews(library, date(2026, 11, 2))

    assert [scenario.scenario_id for scenario in late] == ["count-to-five", "say-it-back"]
