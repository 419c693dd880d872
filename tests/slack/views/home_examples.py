"""One example of every view about a trainee's Home and the words of the course."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.domain.home_letters import Ahead, Gap, HomePage
from bot.domain.nudges import Helped, NudgeState
from bot.domain.people import Cohort, Person, Rhythm
from bot.domain.practice import Practised, PractisedWeek
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Concept
from bot.domain.shared_words import WordNote
from bot.domain.shifts import RepeatingRota, ShiftHours, ShiftType, WeeklyHours, WorkingPattern
from bot.domain.start_letters import Starters
from bot.domain.timetable import Anchor, Moment
from bot.domain.word_letters import (
    ExplainedWord,
    ProposedWord,
    WordNoteLetter,
    WordNotePlace,
    WordsPage,
)
from bot.slack.views import home, shared_words, word_note, word_proposals

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NUDGE_AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
ASHA = Person(
    "T1",
    "UASHA",
    "Europe/London",
    WorkingPattern(WeeklyHours((0, 2, 4), ShiftHours(time(7, 30), time(19, 45)))),
    Moment(Anchor.AT_A_TIME, time(12, 30)),
    next_nudge_at=NUDGE_AT,
)
VARYING = replace(ASHA, pattern=WorkingPattern(None), next_nudge_at=None)
ROTATING = replace(
    ASHA,
    pattern=WorkingPattern(
        RepeatingRota(date(2026, 11, 2), (*[ShiftType.LONG_DAY] * 2, *[ShiftType.OFF] * 4))
    ),
    moment=Moment(Anchor.MID_SHIFT),
    rhythm=Rhythm.SLOWED,
)
PRACTISED = (
    Practised(
        "Listening",
        5,
        {Helped.YES: 3, Helped.A_BIT: 1, Helped.NO: 1},
        (
            PractisedWeek(date(2026, 11, 2), (Helped.NO, Helped.YES)),
            PractisedWeek(date(2026, 11, 9), (Helped.A_BIT,)),
            PractisedWeek(date(2026, 11, 23), (Helped.YES, Helped.YES)),
        ),
    ),
    Practised(
        "Closed-loop communication",
        2,
        {Helped.NO: 2},
        (PractisedWeek(date(2026, 10, 26), (Helped.NO, Helped.NO)),),
    ),
    Practised("Delegation", 1, {}, (PractisedWeek(date(2026, 11, 16), (None,)),)),
)
PAGE = HomePage(ASHA, ("Leading Well",), (), False, False, practised=PRACTISED)
WHY = Reason(Why.FORTNIGHT, concept="listening", situation="handover")
AHEAD = Ahead(NudgeState.OPEN, None, "Listening", "Handover", WHY)
COHORT = Cohort(
    "T1",
    "c1",
    "Leading Well",
    "CPEERS",
    "p1",
    date(2026, 11, 16),
    date(2027, 2, 8),
    "Europe/London",
)
LISTENING = Concept(
    "listening",
    "Listening",
    "Hear it all before you answer.",
    "\u201cGo on.\u201d",
    ("hearing",),
    "safety",
)
DELEGATION = Concept("delegation", "Delegation", "Hand over the task whole.", "", (), "safety")


LISTENING_EXPLAINED = WordsPage(
    (ExplainedWord(LISTENING, ("I listened to the end, and <!channel> the plan changed.",)),),
    ("Delegation", "listening"),
)


PROPOSED = (
    ProposedWord("listening", "listening", "hear them <!here>"),
    ProposedWord("delegation", "Delegation", "hand it on"),
)
WORD_NOTE = WordNoteLetter(
    "Leading Well",
    "listening",
    "Hear it all before you answer.",
    "\u201cGo on.\u201d",
    ("Delegation", "speaking up"),
    5,
)
NOTE_PLACE = WordNotePlace(
    COHORT, WordNote("T1", "c1", next_at=datetime(2026, 11, 30, 11, tzinfo=UTC))
)


def words_page(*concepts: Concept) -> WordsPage:
    """All of these words, without lines."""
    words = tuple(ExplainedWord(each) for each in concepts)
    return WordsPage(words, tuple(each.term for each in concepts))


def shown(person: Person = ASHA, ahead: Ahead | None = None) -> dict[str, Any]:
    """The Home of somebody to whom this happens next."""
    return home.home(replace(PAGE, person=person, ahead=ahead), NOW, "")


def of_admin(gaps: Mapping[str, Gap]) -> dict[str, Any]:
    """The Home of somebody who is a trainee and runs a cohort."""
    page = replace(
        PAGE,
        is_admin=True,
        cohorts=((COHORT, 20),),
        starters={"c1": Starters(12, 20, 5)},
        gaps=gaps,
    )
    return home.home(page, NOW, "Europe/London")


HOME_EXAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "home_with_practice": shown,
    "home_with_a_nudge_on_its_way": lambda: shown(
        ahead=replace(AHEAD, state=NudgeState.QUEUED, at=NOW)
    ),
    "home_with_a_nudge_queued": lambda: shown(
        ahead=replace(AHEAD, state=NudgeState.QUEUED, at=NUDGE_AT)
    ),
    "home_with_a_nudge_that_waits": lambda: shown(ahead=AHEAD),
    "home_with_a_nudge_that_comes_back": lambda: shown(
        ahead=replace(AHEAD, state=NudgeState.SNOOZED, at=NUDGE_AT)
    ),
    "home_with_a_plan": lambda: shown(
        ahead=replace(AHEAD, state=NudgeState.PLANNED, at=NUDGE_AT, plan="When I hand over, I ask.")
    ),
    "home_with_a_plan_unasked": lambda: shown(
        VARYING, replace(AHEAD, state=NudgeState.PLANNED, plan="When I hand over, I ask.")
    ),
    "home_with_a_question": lambda: shown(ahead=replace(AHEAD, state=NudgeState.FOLLOWED_UP)),
    "home_of_a_programme_paused_for_everybody": lambda: home.home(
        replace(PAGE, paused=PAGE.programmes), NOW, ""
    ),
    "home_of_two_programmes_one_paused": lambda: home.home(
        replace(PAGE, programmes=("Leading Well", "Huddles"), paused=("Huddles",)), NOW, ""
    ),
    "home_of_an_admin_whose_cohort_is_paused": lambda: home.home(
        replace(
            PAGE,
            is_admin=True,
            cohorts=(
                (replace(COHORT, cohort_id="c0", ends_on=date(2026, 11, 20)), 9),
                (replace(COHORT, is_paused=True), 20),
            ),
            starters={"c1": Starters(12, 20, 5)},
        ),
        NOW,
        "Europe/London",
    ),
    "home_paused": lambda: shown(replace(ASHA, paused_until=date(2026, 12, 7))),
    "home_after_a_pause": lambda: shown(replace(ASHA, paused_until=date(2026, 11, 23))),
    "home_gone_quiet": lambda: shown(replace(ASHA, rhythm=Rhythm.ASKED)),
    "home_on_holiday": lambda: shown(replace(ASHA, is_on_holiday=True, next_nudge_at=None)),
    "home_of_shifts_that_vary": lambda: shown(VARYING),
    "home_of_a_pattern": lambda: shown(ROTATING),
    "home_after_the_last_programme": lambda: home.home(replace(PAGE, programmes=()), NOW, ""),
    "home_of_an_admin_who_trains": lambda: of_admin({"c1": Gap(("Porter", "any"))}),
    "home_of_an_admin_with_one_gap": lambda: of_admin({"c1": Gap(("Porter",))}),
    "shared_words": lambda: shared_words.shared_words(words_page(DELEGATION, LISTENING)),
    "shared_words_with_lines": lambda: shared_words.shared_words(LISTENING_EXPLAINED),
    "shared_words_unknown": lambda: shared_words.shared_words(
        replace(words_page(LISTENING), unknown="juggling")
    ),
    "shared_words_none": lambda: shared_words.shared_words(words_page()),
    "shared_words_very_many": lambda: shared_words.shared_words(words_page(*[DELEGATION] * 33)),
    "shared_words_to_say_differently": lambda: shared_words.shared_words(
        replace(LISTENING_EXPLAINED, may_propose=True)
    ),
    "word_proposal_form": lambda: word_proposals.propose_form(LISTENING),
    "word_proposed": word_proposals.word_proposed,
    "home_of_an_admin_with_proposed_words": lambda: home.home(
        replace(PAGE, is_admin=True, proposed=PROPOSED), NOW, "Europe/London"
    ),
    "home_of_an_admin_with_many_proposed_words": lambda: home.home(
        replace(PAGE, is_admin=True, proposed=PROPOSED * 4), NOW, "Europe/London"
    ),
    "word_note": lambda: word_note.word_note(WORD_NOTE),
    "word_note_of_the_word_alone": lambda: word_note.word_note(
        replace(WORD_NOTE, meaning="", at_work="", caught_on=())
    ),
    "word_note_form": lambda: word_note.note_form(
        [NOTE_PLACE, replace(NOTE_PLACE, note=WordNote("T1", "c1", is_on=False))]
    ),
    "word_note_form_without_a_cohort": lambda: word_note.note_form([]),
    "word_note_saved_for_another_channel": lambda: word_note.note_saved(
        replace(NOTE_PLACE, note=replace(NOTE_PLACE.note, channel_id="CWIDE"))
    ),
    "words_in_message": lambda: shared_words.words_in_message(LISTENING_EXPLAINED),
    "words_in_message_none": lambda: shared_words.words_in_message(
        replace(words_page(DELEGATION, LISTENING), words=())
    ),
    "words_in_message_none_at_all": lambda: shared_words.words_in_message(words_page()),
}
