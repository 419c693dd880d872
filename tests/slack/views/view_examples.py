"""One example of every view, as it looks on an ordinary day at Riverside Hospital."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.domain.boxes import BoxEnd
from bot.domain.home_letters import HomePage
from bot.domain.hours_kinds import HoursKind
from bot.domain.letters import (
    BoxEndedLetter,
    FollowUpLetter,
    LaterLetter,
    Member,
    NudgeLetter,
    ReflectionPrompt,
    SecondMoment,
    SentFileLetter,
    WelcomeLetter,
)
from bot.domain.nudge_now import NowAnswer, NowLetter
from bot.domain.nudges import Helped, NudgeState, Refusal
from bot.domain.people import DEFAULT_PATTERN, Cohort, Person, ProtectedSlot
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import IfThenPlan, Role, Situation
from bot.domain.shifts import (
    PatternChange,
    RepeatingRota,
    ShiftHours,
    ShiftType,
    WeeklyHours,
    WorkingPattern,
)
from bot.domain.start_letters import ComingLetter, HoursForm, JoinLetter, Starters, StartForm
from bot.domain.threads import ThreadNews
from bot.domain.timetable import Anchor, Later, Moment
from bot.slack.views import (
    boosters,
    cohort,
    contribution,
    follow_up,
    home,
    hours,
    join,
    notes,
    nudge,
    nudge_now,
    reflection,
    sent_file,
    welcome,
)
from bot.slack.views.blocks import actions
from bot.slack.views.hours import HoursShown
from bot.slack.views.message import Message, message
from tests.slack.views.buddy_examples import BUDDY_EXAMPLES
from tests.slack.views.home_examples import HOME_EXAMPLES
from tests.slack.views.journal_examples import JOURNAL_EXAMPLES
from tests.slack.views.library_examples import LIBRARY_EXAMPLES, REPORT, TROUBLED
from tests.slack.views.preview_examples import LINE, PREVIEW_EXAMPLES, RECEIPT
from tests.slack.views.programme_examples import PROGRAMME_EXAMPLES
from tests.slack.views.reply_examples import REPLY_EXAMPLES
from tests.slack.views.report_examples import REPORT_EXAMPLES
from tests.slack.views.rhythm_examples import RHYTHM_EXAMPLES
from tests.slack.views.rights_examples import RIGHTS_EXAMPLES
from tests.slack.views.shift_examples import SHIFT_EXAMPLES
from tests.slack.views.sponsor_examples import SPONSOR_EXAMPLES
from tests.slack.views.thread_examples import THREAD_EXAMPLES
from tests.slack.views.trouble_examples import TROUBLE_EXAMPLES

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NUDGE_AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
ZONE = "Europe/London"

ASHA = Person(
    "T1",
    "UASHA",
    ZONE,
    WorkingPattern(WeeklyHours((0, 2, 4), ShiftHours(time(7, 30), time(19, 45)))),
    Moment(Anchor.AT_A_TIME, time(12, 30)),
    next_nudge_at=NUDGE_AT,
)
LEADING_WELL = Cohort(
    "T1",
    "c1",
    "Leading Well",
    "CPEERS",
    "p1",
    date(2026, 11, 16),
    date(2027, 2, 8),
    ZONE,
    ("USAM",),
)
SLOT = ProtectedSlot(2, time(14))
START = StartForm(
    "c1",
    "Leading Well",
    (Role("nurse", "Nurse"), Role("doctor", "Doctor")),
    replace(ASHA, pattern=DEFAULT_PATTERN),
    date(2026, 11, 23),
    (Situation("handover", "Handover"), Situation("huddle", "Huddle")),
)
PROTECTED_START = replace(START, protected=SLOT)
SECOND_START = replace(START, role="doctor", met=("huddle",), knows_hours=True)
HOURS = HoursForm(ASHA, date(2026, 11, 23), (SLOT,))
CHANGING = HoursForm(
    replace(
        ASHA,
        pattern=WorkingPattern(
            RepeatingRota(
                date(2026, 11, 2),
                (ShiftType.LONG_DAY,) * 2 + (ShiftType.NIGHT,) + (ShiftType.OFF,) * 4,
            ),
            (PatternChange(date(2027, 1, 4), None),),
        ),
        moment=Moment(Anchor.PROTECTED, time(14), 3),
    ),
    date(2026, 11, 23),
)
COMING = ComingLetter(NUDGE_AT, ZONE, 2)
VARYING = ComingLetter(None, ZONE, 2, varies=True)
WELCOME = WelcomeLetter("c1", "Leading Well", True, 5, ("USAM",))
PLANS = (
    IfThenPlan("handover", "When I hand over at 19:30, I will ask for a say-back."),
    IfThenPlan("huddle", "When the huddle ends, I will ask one person to sum up."),
    IfThenPlan("one-to-one", "When I give a task, I will ask what was heard."),
)
NUDGE = NudgeLetter(
    "n1",
    "Closed-loop communication",
    "At your next handover, ask the other person to say the one most important thing back.",
    2,
    Reason(Why.FORTNIGHT, concept="closed-loop", situation="handover"),
    "Handover",
    "",
    PLANS,
)
BOOSTER = replace(
    NUDGE,
    reason=Reason(Why.BOOSTER, concept="closed-loop", situation="handover", booster=2),
    programme="Leading Well",
    more_boosters=True,
)
LATER = LaterLetter(
    NUDGE,
    {
        Later.IN_AN_HOUR: datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        Later.LATER_THIS_SHIFT: datetime(2026, 11, 23, 16, 10, tzinfo=UTC),
        Later.NEXT_SHIFT: datetime(2026, 11, 25, 12, 30, tzinfo=UTC),
        Later.NEXT_WEEK: datetime(2026, 11, 30, 12, 30, tzinfo=UTC),
    },
    NOW,
    ZONE,
)
SECOND = SecondMoment(
    {later: LATER.choices[later] for later in (Later.NEXT_SHIFT, Later.NEXT_WEEK)}, NOW, ZONE
)
FOLLOW_UP = FollowUpLetter("n1", RECEIPT, PLANS[0].text)
TRIED = replace(FOLLOW_UP, state=NudgeState.TRIED)
PROMPT = ReflectionPrompt("n1", RECEIPT, "What did the other person say back?", may_share=True)
MEMBERS = [
    Member("UASHA", "Asha", ZONE, True),
    Member("UBEN", "Ben", ZONE, True),
    Member("USAM", "Sam", ZONE, False),
]
HOME = HomePage(
    person=ASHA,
    programmes=("Leading Well",),
    invitations=(),
    is_admin=False,
    may_enter_code=False,
)
STARTERS = {
    "half": Starters(11, 20, 5),
    "few": Starters(None, 20, 5),
    "most": Starters(None, 20, 5, is_most=True),
    "small": Starters(None, 7, 5, is_most=True),
}
STRANGER = HomePage(None, (), (), is_admin=False, may_enter_code=False)

Shown = Message | dict[str, Any]
EXAMPLES: dict[str, Callable[[], Shown]] = {
    "welcome": lambda: welcome.welcome(WELCOME),
    "welcome_again": lambda: welcome.welcome(replace(WELCOME, is_again=True)),
    "welcome_to_a_small_group": lambda: welcome.welcome(
        replace(WELCOME, may_share=False, sponsors=())
    ),
    "start_form": lambda: welcome.start_form(START, welcome.shown_at_start(START)),
    "start_form_with_protected_time": lambda: welcome.start_form(
        PROTECTED_START, welcome.shown_at_start(PROTECTED_START)
    ),
    "start_form_for_nights": lambda: welcome.start_form(
        START, HoursShown(HoursKind.NIGHTS, Moment(Anchor.MID_SHIFT))
    ),
    "start_form_for_a_repeating_pattern": lambda: welcome.start_form(
        START, HoursShown(HoursKind.REPEATING, Moment(Anchor.BEFORE_HOME))
    ),
    "start_form_for_varying_shifts": lambda: welcome.start_form(
        START, HoursShown(HoursKind.VARIES, Moment(Anchor.DAY_OFF))
    ),
    "start_form_of_a_second_programme": lambda: welcome.start_form(
        SECOND_START, welcome.shown_at_start(SECOND_START)
    ),
    "started": lambda: welcome.started(COMING),
    "started_without_a_day": lambda: welcome.started(replace(COMING, next_nudge_at=None)),
    "started_with_varying_shifts": lambda: welcome.started(VARYING),
    "hours_form": lambda: hours.hours_form(HOURS, hours.shown_now(HOURS)),
    "hours_form_with_a_change_ahead": lambda: hours.hours_form(CHANGING, hours.shown_now(CHANGING)),
    "hours_saved": lambda: hours.hours_saved(COMING),
    "hours_saved_before_a_programme": lambda: hours.hours_saved(
        replace(COMING, next_nudge_at=None, is_in_programme=False)
    ),
    "pace_form": lambda: hours.pace_form(ASHA),
    "pace_saved": lambda: hours.pace_saved(replace(COMING, pace=1)),
    "join": lambda: join.join(JoinLetter("c1", "Leading Well", True, 5)),
    "join_for_a_small_group": lambda: join.join(JoinLetter("c1", "Leading Well", False, 5)),
    "join_posted": lambda: join.join_posted(LEADING_WELL),
    "nudge": lambda: nudge.nudge(NUDGE),
    "nudge_of_one_of_two_programmes": lambda: nudge.nudge(
        replace(NUDGE, programme="Leading Well", minutes=1)
    ),
    "nudge_that_is_a_booster": lambda: nudge.nudge(BOOSTER),
    "nudge_that_is_the_last_booster": lambda: nudge.nudge(
        replace(BOOSTER, reason=replace(BOOSTER.reason, booster=3), more_boosters=False)
    ),
    "boosters_ended": boosters.boosters_ended,
    "nudge_plans_offered": lambda: nudge.plans_offered(NUDGE),
    "nudge_later_offered": lambda: nudge.later_offered(LATER),
    "nudge_later_offered_aside": lambda: nudge.later_offered_aside(LATER),
    "nudge_later_offered_at_the_end_of_a_shift": lambda: nudge.later_offered(
        replace(LATER, choices={Later.NEXT_SHIFT: NUDGE_AT})
    ),
    "nudge_refusal_offered": lambda: nudge.refusal_offered(NUDGE),
    "nudge_planned": lambda: nudge.planned(
        replace(NUDGE, state=NudgeState.PLANNED, plan=PLANS[0].text)
    ),
    "nudge_planned_without_known_hours": lambda: nudge.planned(
        replace(NUDGE, state=NudgeState.PLANNED, plan=PLANS[0].text, is_asked_about=False)
    ),
    "nudge_planned_with_a_buddy": lambda: nudge.planned(
        replace(NUDGE, state=NudgeState.PLANNED, plan=PLANS[0].text, buddies=("UBEN",))
    ),
    "nudge_planned_and_pledged": lambda: nudge.planned(
        replace(NUDGE, state=NudgeState.PLANNED, plan=PLANS[0].text, is_pledged=True)
    ),
    "nudge_snoozed": lambda: nudge.snoozed(replace(LATER, choices={Later.NEXT_SHIFT: NUDGE_AT})),
    "now_how_long": lambda: message(*nudge_now.how_long(), actions(nudge_now.on_shift_button())),
    "now_sent": lambda: nudge_now.answer(NowLetter(NowAnswer.SENT)),
    "now_sent_page": lambda: nudge_now.answer_page(NowLetter(NowAnswer.SENT)),
    "now_just_sent": lambda: nudge_now.answer(NowLetter(NowAnswer.JUST_SENT)),
    "now_nothing_fits": lambda: nudge_now.answer(NowLetter(NowAnswer.NOTHING_FITS)),
    "now_plan_under_way": lambda: nudge_now.answer(
        NowLetter(NowAnswer.UNDER_WAY, PLANS[0].text, NUDGE_AT, ZONE)
    ),
    "nudge_refused_no_chance": lambda: nudge.refused(NUDGE, Refusal.NO_CHANCE_HERE),
    "nudge_refused_not_my_job": lambda: nudge.refused(NUDGE, Refusal.NOT_MY_JOB),
    "nudge_refused_do_already": lambda: nudge.refused(NUDGE, Refusal.DO_ALREADY),
    "own_plan_form": lambda: nudge.own_plan_form("n1", "https://hooks.slack.example/actions/1"),
    "test_pressed": nudge.test_pressed,
    "follow_up": lambda: follow_up.follow_up(FOLLOW_UP),
    "follow_up_of_a_lapsed_nudge": lambda: follow_up.follow_up(
        replace(FOLLOW_UP, state=NudgeState.LAPSED, plan="")
    ),
    "follow_up_tried": lambda: follow_up.follow_up(TRIED),
    "follow_up_tried_and_helped": lambda: follow_up.follow_up(replace(TRIED, helped=Helped.A_BIT)),
    "follow_up_no_chance": lambda: follow_up.follow_up(
        replace(FOLLOW_UP, state=NudgeState.NO_CHANCE)
    ),
    "follow_up_no_chance_and_why": lambda: follow_up.follow_up(
        replace(FOLLOW_UP, state=NudgeState.NO_CHANCE, has_given_reason=True)
    ),
    "follow_up_not_yet": lambda: follow_up.follow_up(replace(FOLLOW_UP, state=NudgeState.NOT_YET)),
    "follow_up_not_yet_with_another_moment": lambda: follow_up.follow_up(
        replace(FOLLOW_UP, state=NudgeState.NOT_YET, second=SECOND)
    ),
    "follow_up_not_yet_asked_again": lambda: follow_up.follow_up(
        replace(FOLLOW_UP, state=NudgeState.NOT_YET, second=replace(SECOND, asked_at=NUDGE_AT))
    ),
    "line_form": lambda: reflection.line_form(PROMPT),
    "line_form_with_a_kept_line": lambda: reflection.line_form(replace(PROMPT, kept=LINE)),
    "line_form_paused": lambda: reflection.line_form(replace(PROMPT, is_paused=True)),
    "line_form_to_share": lambda: reflection.line_form(PROMPT, LINE, share=True),
    "line_form_only_private": lambda: reflection.line_form(replace(PROMPT, may_share=False)),
    "saved_shared": lambda: reflection.saved(shared=True),
    "saved_private": lambda: reflection.saved(shared=False),
    "nudge_with_news": lambda: nudge.nudge(replace(NUDGE, news=ThreadNews.THIS_WEEK)),
    "nudge_with_older_news": lambda: nudge.nudge(replace(NUDGE, news=ThreadNews.EARLIER)),
    "home_with_a_flagged_line": lambda: home.home(
        replace(HOME, is_admin=True, lines_hidden=1), NOW, ZONE
    ),
    "home_with_flagged_lines": lambda: home.home(
        replace(HOME, is_admin=True, lines_hidden=3), NOW, ZONE
    ),
    "box_ended": lambda: contribution.box_ended(BoxEndedLetter(BoxEnd.TOO_FEW)),
    "box_held_back": lambda: contribution.box_ended(BoxEndedLetter(BoxEnd.HELD_BACK)),
    "box_lost": lambda: contribution.box_ended(BoxEndedLetter(BoxEnd.KEY_LOST)),
    "home": lambda: home.home(HOME, NOW, ""),
    "home_of_a_stranger": lambda: home.home(STRANGER, NOW, ""),
    "home_with_an_invitation": lambda: home.home(
        replace(
            HOME,
            person=replace(ASHA, next_nudge_at=None),
            programmes=(),
            invitations=(LEADING_WELL,),
        ),
        NOW,
        "",
    ),
    "home_before_the_first_admin": lambda: home.home(
        replace(STRANGER, may_enter_code=True), NOW, ""
    ),
    "home_of_an_admin": lambda: home.home(
        replace(STRANGER, is_admin=True, cohorts=((LEADING_WELL, 12),), library=REPORT), NOW, ZONE
    ),
    "home_of_an_admin_whose_cohorts_run": lambda: home.home(
        replace(
            STRANGER,
            is_admin=True,
            cohorts=tuple(
                (replace(LEADING_WELL, cohort_id=each, programme=each.title()), 20)
                for each in STARTERS
            ),
            starters=STARTERS,
        ),
        NOW,
        ZONE,
    ),
    "home_of_an_admin_whose_library_needs_them": lambda: home.home(
        replace(STRANGER, is_admin=True, library=TROUBLED), NOW, ZONE
    ),
    "home_of_a_new_admin": lambda: home.home(replace(STRANGER, is_admin=True), NOW, ZONE),
    "admin_code_form": home.admin_code_form,
    **JOURNAL_EXAMPLES,
    **PROGRAMME_EXAMPLES,
    "trust": lambda: home.trust(5),
    "cohort_form": lambda: cohort.cohort_form(NOW, ZONE, "listening"),
    "cohort_form_with_sister": lambda: cohort.cohort_form(NOW, ZONE, "listening", [LEADING_WELL]),
    "members_form": lambda: cohort.members_form(MEMBERS, "{}", cohort.members_note(5)),
    "members_form_without_people": lambda: cohort.members_form([], "{}", ""),
    "cohort_started": lambda: cohort.cohort_started(LEADING_WELL, 12, True, 5),
    "cohort_started_small": lambda: cohort.cohort_started(LEADING_WELL, 1, False, 5),
    "help": notes.help_note,
    "sent_file": lambda: sent_file.sent_file(SentFileLetter("s1")),
    "sent_file_deleted": sent_file.deleted,
    "sent_file_not_sent": sent_file.not_sent,
    "sent_file_on_its_way": lambda: sent_file.on_its_way("My journal"),
    "done": lambda: notes.done(welcome.started(VARYING)),
    "done_in_a_pause": lambda: notes.done(welcome.started(replace(COMING, is_paused=True))),
    "problem": lambda: notes.problem("This nudge has been answered already."),
    "problem_note": lambda: notes.problem_note("This nudge has been answered already."),
    **HOME_EXAMPLES,
    **LIBRARY_EXAMPLES,
    **BUDDY_EXAMPLES,
    **PREVIEW_EXAMPLES,
    **REPLY_EXAMPLES,
    **REPORT_EXAMPLES,
    **RHYTHM_EXAMPLES,
    **RIGHTS_EXAMPLES,
    **THREAD_EXAMPLES,
    **TROUBLE_EXAMPLES,
    **SHIFT_EXAMPLES,
    **SPONSOR_EXAMPLES,
}


def as_json(shown: Shown) -> dict[str, Any]:
    """The view, or the message's text and blocks."""
    return asdict(shown) if isinstance(shown, Message) else shown


def objects(thing: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a view, however deep."""
    if isinstance(thing, dict):
        yield thing
        for part in thing.values():
            yield from objects(part)
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from objects(part)


def texts(thing: Any) -> Iterator[dict[str, Any]]:
    """Every text object inside a view."""
    return (each for each in objects(thing) if each.get("type") in {"plain_text", "mrkdwn"})


def words_in(thing: Any) -> list[str]:
    """What every text object inside a view says."""
    return [each["text"] for each in texts(thing)]


def labels_in(thing: Any) -> list[str]:
    """What can be pressed in a view."""
    return [each["text"]["text"] for each in objects(thing) if each.get("type") == "button"]


def block(shown: Shown, block_id: str) -> dict[str, Any]:
    """One input of a view by its name."""
    found = [each for each in as_json(shown)["blocks"] if each.get("block_id") == block_id]
    assert len(found) == 1, f"{len(found)} blocks are called {block_id}"
    return found[0]
