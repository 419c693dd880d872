"""An admin asks for a report."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.condition_numbers import Condition
from bot.domain.errors import NotAllowed, NotFound, UnusableAnswer
from bot.domain.messages import MessageKind
from bot.domain.owed_replies import Finding, owed
from bot.domain.owed_replies import ReplyState as Owed
from bot.domain.report_letters import ReportLetter
from bot.domain.report_pages import PageState, ReplyRow, ReplyState, ReportPage
from bot.use_cases.composing import compose
from bot.use_cases.report_pages import report_page, send_report_message
from bot.use_cases.reports import make_due_reports
from tests.use_cases.report_stage import FROZEN, run_cohort
from tests.use_cases.stage import ASHA, DEV, TEAM, Stage

FOUND = (Condition.SPACE, Finding.UNDER_HALF)


def page(stage: Stage, month: str = "2026-11") -> ReportPage:
    return report_page(DEV, "c1", month, ports=stage.ports)


@pytest.fixture(autouse=True)
def _run_a_programme(stage: Stage) -> None:
    run_cohort(stage)
    stage.store.teams.add_admin(TEAM, DEV.user_id)


def test_before_it_is_made_the_page_says_so_and_afterwards_it_has_its_numbers(
    stage: Stage,
) -> None:
    assert page(stage).state is PageState.NOT_YET

    stage.clock.move_to(FROZEN)
    make_due_reports(ports=stage.ports)

    assert page(stage).state is PageState.READY
    assert page(stage).programme == "Lead well"


def test_nobody_but_an_admin_may_ask(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        report_page(ASHA, "c1", "2026-11", ports=stage.ports)
    with pytest.raises(NotFound):
        report_page(DEV, "gone", "2026-11", ports=stage.ports)
    with pytest.raises(UnusableAnswer):
        page(stage, "soon")


def test_the_report_comes_as_a_message_too(stage: Stage) -> None:
    send_report_message(DEV, "c1", "2026-11", ports=stage.ports)
    stage.beat()

    (claimed,) = stage.letters(MessageKind.REPORT, DEV)
    assert claimed.letter == ReportLetter(page(stage))


def test_who_is_no_admin_any_more_or_whose_programme_is_gone_gets_none(stage: Stage) -> None:
    send_report_message(DEV, "c1", "2026-11", ports=stage.ports)
    stage.beat()
    (claimed,) = stage.letters(MessageKind.REPORT, DEV)
    message = claimed.message

    for other in (
        replace(message, recipient="UASHA"),
        replace(message, subject_id="gone 2026-11"),
    ):
        assert compose(other, ports=stage.ports) is None


def test_the_page_says_what_has_become_of_each_reply_that_was_asked_for(stage: Stage) -> None:
    new = owed(TEAM, "c1", date(2026, 12, 15), FOUND, FROZEN)
    promised = replace(
        new, state=Owed.PROMISED, action="Ten quiet minutes", due_on=date(2027, 1, 29)
    )
    for year, reply in enumerate(
        (
            replace(new, state=Owed.DELEGATED, user_id="UOWNER"),
            promised,
            replace(promised, state=Owed.DONE),
            replace(promised, state=Owed.NOT_DONE, because="No cover."),
            replace(promised, state=Owed.NO_ANSWER),
            new,
        ),
        start=2021,
    ):
        stage.store.owed_replies.save(replace(reply, quarter=f"{year}-Q4"))

    rows = page(stage).replies

    assert [row.state for row in rows] == [
        ReplyState.NO_ANSWER_YET,
        ReplyState.PROMISED,
        ReplyState.DONE,
        ReplyState.NOT_DONE,
        ReplyState.NO_ANSWER_YET,
    ]
    assert rows[3] == ReplyRow(
        Condition.SPACE,
        ReplyState.NOT_DONE,
        date(2026, 12, 15),
        "Ten quiet minutes",
        date(2027, 1, 29),
        "No cover.",
    )
    assert "UOWNER" not in f"{rows}"
