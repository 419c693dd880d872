"""The report of a cohort, for admins to look at: as a page, as files, as a message."""

from dataclasses import replace
from datetime import date

from bot.domain import owed_replies
from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.messages import MessageKind, OutgoingMessage
from bot.domain.owed_replies import PublicReply
from bot.domain.people import Cohort, PersonId
from bot.domain.report_letters import ReportLetter
from bot.domain.report_making import KeptNumbers, page_about
from bot.domain.report_pages import ReplyRow, ReplyState, ReportPage
from bot.use_cases.owed_replies import replies_of
from bot.use_cases.ports import Ports
from bot.use_cases.programmes import the_programme
from bot.use_cases.reports import threshold_of
from bot.use_cases.sending import queue_answer


def report_page(who: PersonId, cohort_id: str, month: str, *, ports: Ports) -> ReportPage:
    """What may be shown of the part that a month (`2026-11`) belongs to, for an admin.

    Raises NotAllowed and NotFound, and UnusableAnswer for what is no month.
    """
    cohort = the_programme(who, cohort_id, ports=ports)
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise UnusableAnswer("month", Trouble.NOT_IN_THE_LIST) from error
    return _page(cohort, first, ports=ports)


def send_report_message(who: PersonId, cohort_id: str, month: str, *, ports: Ports) -> None:
    """Queue the report in short, as a message to the admin who asked for it."""
    page = report_page(who, cohort_id, month, ports=ports)
    subject = f"{page.cohort_id} {page.month:%Y-%m}"
    queue_answer(MessageKind.REPORT, who, subject, due_at=ports.clock.now(), ports=ports)


def report_letter(message: OutgoingMessage, *, ports: Ports) -> ReportLetter | None:
    """What the message says; None once who asked is no admin any more."""
    cohort_id, _, month = message.subject_id.rpartition(" ")
    cohort = ports.store.cohorts.find(message.team_id, cohort_id)
    if cohort is None or message.recipient not in ports.store.teams.admins(message.team_id):
        return None
    return ReportLetter(_page(cohort, date.fromisoformat(f"{month}-01"), ports=ports))


def _page(cohort: Cohort, month: date, *, ports: Ports) -> ReportPage:
    kept = KeptNumbers(
        cohort,
        threshold_of(cohort, ports=ports),
        ports.store.reports.kept(cohort.team_id, cohort.cohort_id),
        ports.store.reports.kept_scenarios(cohort.team_id),
    )
    page = page_about(
        kept,
        month,
        library=ports.library.of(cohort.team_id),
        today=cohort.today(ports.clock.now()),
    )
    replies = replies_of(cohort.team_id, cohort.cohort_id, ports=ports)
    return replace(page, replies=tuple(_row(each) for each in replies if each.was_asked))


def _row(reply: PublicReply) -> ReplyRow:
    """A reply as the report has it: there is no answer yet, or what has become of it."""
    states = {
        owed_replies.ReplyState.PROMISED: ReplyState.PROMISED,
        owed_replies.ReplyState.DONE: ReplyState.DONE,
        owed_replies.ReplyState.NOT_DONE: ReplyState.NOT_DONE,
    }
    return ReplyRow(
        reply.condition,
        states.get(reply.state, ReplyState.NO_ANSWER_YET),
        reply.asked_on,
        reply.action,
        reply.due_on,
        reply.because,
    )
