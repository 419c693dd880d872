"""What a message says, made when it is claimed; None if it should not be sent any more."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.boxes import BoxEnd, LineState
from bot.domain.letters import (
    BoxEndedLetter,
    ContributionLetter,
    Deletion,
    Edit,
    FileNotSentLetter,
    FollowUpLetter,
    HelpLetter,
    Letter,
    NudgeLetter,
    OfferLetter,
    StartAgainLetter,
    StillUsefulLetter,
    ThreadLetter,
    TypedWordsLetter,
)
from bot.domain.library_letters import EditionLetter, LibraryTroubleLetter
from bot.domain.messages import MessageKind, MessageState, OutgoingMessage
from bot.domain.nudges import NudgeState
from bot.domain.people import PersonId, Rhythm
from bot.domain.rota_letters import RotaReadLetter, RotaRefusedLetter, RotaSheetLetter
from bot.use_cases.audience import new_readers_letter
from bot.use_cases.barometer import barometer_letter
from bot.use_cases.buddies import buddies_letter
from bot.use_cases.choosing import with_live_scenario
from bot.use_cases.contributions import contribution_letter
from bot.use_cases.editions import drafted_scenario, edition_letter
from bot.use_cases.farewell import farewell_letter
from bot.use_cases.flags import flagged_letter
from bot.use_cases.follow_ups import follow_up_letter
from bot.use_cases.join import join_letter
from bot.use_cases.library import trouble_letter
from bot.use_cases.nudges import letter_for_test, new_receipt, nudge_letter
from bot.use_cases.offers import named_offer_letter, offer_letter
from bot.use_cases.owed_replies import owed_reply_letter, reply_news_letter
from bot.use_cases.pledges import buddy_ask_letter, buddy_plan_letter
from bot.use_cases.ports import Ports
from bot.use_cases.report_pages import report_letter
from bot.use_cases.retention import journal_warning_letter
from bot.use_cases.rhythm import pace_change
from bot.use_cases.rota_files import rota_read_letter
from bot.use_cases.rota_sheets import rota_sheet_letter
from bot.use_cases.sent_files import sent_file_letter
from bot.use_cases.slack_troubles import slack_trouble_letter
from bot.use_cases.sponsor_letters import sponsor_letter, sponsor_news_letter
from bot.use_cases.start import welcome_letter
from bot.use_cases.support_threads import thread_letter, thread_news
from bot.use_cases.word_notes import word_note_letter

Composer = Callable[..., Letter | None]
"""Called with the message, and `ports` by name."""


def compose(message: OutgoingMessage, *, ports: Ports) -> Letter | None:
    """What the message says now; None if it should not be sent any more."""
    return COMPOSERS[message.kind](message, ports=ports)


def _nudge(message: OutgoingMessage, *, ports: Ports) -> NudgeLetter | None:
    nudge = ports.store.nudges.find(message.team_id, message.subject_id)
    if nudge is None or nudge.state not in {NudgeState.QUEUED, NudgeState.SNOOZED}:
        return None
    if nudge.state is NudgeState.QUEUED:
        live = with_live_scenario(nudge, ports=ports)
        if live is not nudge:
            ports.store.nudges.save(live or nudge.missed())
        if live is None:
            return None
        nudge = live
    who = PersonId(nudge.team_id, nudge.user_id)
    return replace(
        nudge_letter(nudge.sent(), ports=ports),
        pace=pace_change(who, ports=ports),
        news=thread_news(nudge, ports=ports),
    )


def _test_nudge(message: OutgoingMessage, *, ports: Ports) -> NudgeLetter | None:
    scenario_id, _, edition_id = message.subject_id.partition(" ")
    if edition_id:
        scenario = drafted_scenario(message.team_id, edition_id, scenario_id, ports=ports)
    else:
        scenario = ports.library.of(message.team_id).scenarios.get(scenario_id)
    return letter_for_test(scenario, message.team_id, ports=ports) if scenario else None


def _edition(message: OutgoingMessage, *, ports: Ports) -> EditionLetter | None:
    if ports.store.library.edition(message.team_id, message.subject_id) is None:
        return None
    return edition_letter(message.team_id, message.subject_id, ports=ports)


def _follow_up(message: OutgoingMessage, *, ports: Ports) -> FollowUpLetter | None:
    nudge = ports.store.nudges.find(message.team_id, message.subject_id)
    if nudge is None or nudge.state is not NudgeState.FOLLOWED_UP:
        return None
    who = PersonId(nudge.team_id, nudge.user_id)
    return follow_up_letter(nudge, new_receipt(who, ports=ports), ports=ports)


def _thread(message: OutgoingMessage, *, ports: Ports) -> ThreadLetter | None:
    thread = ports.store.threads.find(message.team_id, message.subject_id)
    return thread_letter(thread, ports=ports) if thread else None


def _contribution(message: OutgoingMessage, *, ports: Ports) -> ContributionLetter | None:
    line = ports.store.threads.contribution(message.team_id, message.subject_id)
    if line is None or line.state is LineState.REMOVED:
        return None
    return contribution_letter(line, ports=ports)


def _offer(message: OutgoingMessage, *, ports: Ports) -> OfferLetter | None:
    offer = ports.store.threads.contribution(message.team_id, message.subject_id)
    if offer is None or offer.state is LineState.REMOVED:
        return None
    return offer_letter(offer, ports=ports)


def _named_offer(message: OutgoingMessage, *, ports: Ports) -> OfferLetter | None:
    offer = ports.store.offers.named(message.team_id, message.subject_id)
    return named_offer_letter(offer, ports=ports) if offer else None


def _edit(message: OutgoingMessage, *, ports: Ports) -> Edit | None:
    copy = ports.store.outbox.find(message.team_id, message.subject_id)
    if copy is None or copy.state is not MessageState.SENT:
        return None
    letter = compose(copy, ports=ports)
    return Edit(copy.channel_id, copy.ts, letter) if letter else None


def _withdrawal(message: OutgoingMessage, *, ports: Ports) -> Deletion | None:
    copy = ports.store.outbox.find(message.team_id, message.subject_id)
    return Deletion(copy.channel_id, copy.ts) if copy else None


def _box_ended(message: OutgoingMessage, *, ports: Ports) -> BoxEndedLetter:
    return BoxEndedLetter(BoxEnd(message.subject_id))


def _note(message: OutgoingMessage, *, ports: Ports) -> HelpLetter:
    return HelpLetter()


def _library_trouble(message: OutgoingMessage, *, ports: Ports) -> LibraryTroubleLetter | None:
    return trouble_letter(message.team_id, ports=ports)


def _typed_words(message: OutgoingMessage, *, ports: Ports) -> TypedWordsLetter:
    return TypedWordsLetter(message.message_id, message.subject_id)


def _rota_read(message: OutgoingMessage, *, ports: Ports) -> RotaReadLetter | None:
    person = ports.store.people.find(message.team_id, message.recipient)
    return rota_read_letter(person, message.subject_id) if person else None


def _rota_refused(message: OutgoingMessage, *, ports: Ports) -> RotaRefusedLetter:
    person = ports.store.people.find(message.team_id, message.recipient)
    return RotaRefusedLetter(message.subject_id, may_say=person is not None)


def _rota_sheet(message: OutgoingMessage, *, ports: Ports) -> RotaSheetLetter:
    return rota_sheet_letter(message.subject_id)


def _file_not_sent(message: OutgoingMessage, *, ports: Ports) -> FileNotSentLetter:
    return FileNotSentLetter()


def _still_useful(message: OutgoingMessage, *, ports: Ports) -> StillUsefulLetter | None:
    return StillUsefulLetter() if _rhythm_of(message, ports=ports) is Rhythm.ASKED else None


def _start_again(message: OutgoingMessage, *, ports: Ports) -> StartAgainLetter | None:
    return StartAgainLetter() if _rhythm_of(message, ports=ports) is Rhythm.SILENT else None


def _rhythm_of(message: OutgoingMessage, *, ports: Ports) -> Rhythm | None:
    person = ports.store.people.find(message.team_id, message.recipient)
    return person.rhythm if person else None


COMPOSERS: Mapping[MessageKind, Composer] = {
    MessageKind.WELCOME: welcome_letter,
    MessageKind.WELCOME_AGAIN: welcome_letter,
    MessageKind.JOIN: join_letter,
    MessageKind.NUDGE: _nudge,
    MessageKind.TEST_NUDGE: _test_nudge,
    MessageKind.FOLLOW_UP: _follow_up,
    MessageKind.STILL_USEFUL: _still_useful,
    MessageKind.START_AGAIN: _start_again,
    MessageKind.SUPPORT_THREAD: _thread,
    MessageKind.CONTRIBUTION: _contribution,
    MessageKind.OFFER: _offer,
    MessageKind.NAMED_OFFER: _named_offer,
    MessageKind.FLAGGED: flagged_letter,
    MessageKind.THREAD_EDIT: _edit,
    MessageKind.WITHDRAWAL: _withdrawal,
    MessageKind.BOX_ENDED: _box_ended,
    MessageKind.NOTE: _note,
    MessageKind.NEW_READERS: new_readers_letter,
    MessageKind.LIBRARY_TROUBLE: _library_trouble,
    MessageKind.EDITION: _edition,
    MessageKind.TYPED_WORDS: _typed_words,
    MessageKind.ROTA_READ: _rota_read,
    MessageKind.ROTA_REFUSED: _rota_refused,
    MessageKind.ROTA_SHEET: _rota_sheet,
    MessageKind.SENT_FILE: sent_file_letter,
    MessageKind.FILE_NOT_SENT: _file_not_sent,
    MessageKind.FAREWELL: farewell_letter,
    MessageKind.BUDDIES: buddies_letter,
    MessageKind.BUDDY_PLAN: buddy_plan_letter,
    MessageKind.BUDDY_ASK: buddy_ask_letter,
    MessageKind.JOURNAL_WARNING: journal_warning_letter,
    MessageKind.WORD_NOTE: word_note_letter,
    MessageKind.BAROMETER: barometer_letter,
    MessageKind.OWED_REPLY: owed_reply_letter,
    MessageKind.REPLY_NEWS: reply_news_letter,
    MessageKind.SLACK_TROUBLE: slack_trouble_letter,
    MessageKind.REPORT: report_letter,
    MessageKind.SPONSOR_WELCOME: sponsor_letter,
    MessageKind.SPONSOR_MONTH: sponsor_letter,
    MessageKind.SPONSOR_NEWS: sponsor_news_letter,
}
