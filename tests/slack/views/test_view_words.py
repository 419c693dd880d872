"""What people read: the same in text and blocks, without anything alive in it, and kind."""

import html
import re
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guard import Guarded, Kind, Replacement
from bot.domain.letters import FollowUpLetter
from bot.domain.nudges import Helped, NudgeState, Obstacle, Refusal
from bot.domain.scenarios import IfThenPlan, Role, Situation
from bot.domain.start_letters import JoinLetter
from bot.domain.timetable import Later
from bot.slack.views import (
    cohort,
    follow_up,
    home,
    join,
    notes,
    nudge,
    reflection,
    welcome,
    words,
)
from bot.slack.views.catalogue import constants
from bot.slack.views.message import Message
from bot.use_cases.second_moments import OFFERED
from tests.slack.views.journal_examples import hostile_journal_views
from tests.slack.views.library_examples import hostile_library_views
from tests.slack.views.preview_examples import PREVIEW, READERS
from tests.slack.views.programme_examples import hostile_programme_views
from tests.slack.views.thread_examples import hostile_thread_views, lines_shown_whole
from tests.slack.views.view_examples import (
    EXAMPLES,
    HOME,
    LATER,
    LEADING_WELL,
    LINE,
    MEMBERS,
    NOW,
    NUDGE,
    PROMPT,
    SECOND,
    START,
    TRIED,
    WELCOME,
    Shown,
    as_json,
    labels_in,
    objects,
    texts,
    words_in,
)

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<!channel>",
                "<!here|here>",
                "<@U1>",
                "<#C1>",
                "<https://evil.example|click>",
                "https://evil.example",
                "*bold*",
                "_slanted_",
                "`code`",
                ":tada:",
                "&lt;!channel&gt;",
                "{people}",
                "{0}",
                "%s",
                "\u202eright to left",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)

OUR_MENTIONS = {
    words.WELCOME_SPONSORS.format(people="<@USAM>"),
    words.OFFERED_BY.format(people="<@UBEN>"),
    words.PROGRAMME_CHANNEL_IS.format(channel="<#CPEERS>"),
    words.PROGRAMME_ARE.format(people="<@USAM>, <@UPAT>"),
    words.PROGRAMME_ARE.format(people="<@UOLA>"),
    words.AUDIT_BY.format(when="23 November 2026, 09:00", people="<@UDEV>"),
}


def messages() -> list[str]:
    return [name for name, make in EXAMPLES.items() if isinstance(make(), Message)]


def hostile_views(text: str) -> list[Shown]:
    """Every view that shows something written by a person, with this text in it."""
    plans = tuple(IfThenPlan("handover", text) for _ in range(3))
    letter = replace(
        NUDGE, ask=text, programme=text, plan=text, term=text, situation=text, plans=plans
    )
    named = replace(LEADING_WELL, programme=text)
    guarded = Guarded(text, ())
    return [
        welcome.welcome(replace(WELCOME, programme=text)),
        welcome.start_form(
            replace(
                START,
                programme=text,
                roles=(Role("nurse", text),),
                situations=(Situation("handover", text),),
            ),
            welcome.shown_at_start(START),
        ),
        join.join(JoinLetter("c1", text, True, 5)),
        join.join_posted(named),
        nudge.nudge(letter),
        nudge.plans_offered(letter),
        nudge.later_offered(replace(LATER, nudge=letter)),
        nudge.refusal_offered(letter),
        nudge.planned(letter),
        nudge.refused(letter, Refusal.NOT_MY_JOB),
        follow_up.follow_up(replace(TRIED, plan=text)),
        reflection.line_form(replace(PROMPT, question=text), text),
        reflection.preview(replace(PREVIEW, guarded=guarded), None),
        *hostile_thread_views(text),
        home.home(replace(HOME, programmes=(text,), invitations=(named,)), NOW, ""),
        home.home(replace(HOME, is_admin=True, cohorts=((named, 3),)), NOW, ""),
        *hostile_journal_views(text),
        cohort.members_form([replace(MEMBERS[0], name=text)], "{}", ""),
        cohort.cohort_started(named, 3, False, 5),
        *hostile_library_views(text),
        *hostile_programme_views(text),
        notes.problem(text),
        notes.problem_note(text),
    ]


@pytest.mark.parametrize("name", messages())
def test_the_text_of_a_message_has_every_word_of_its_blocks(name: str) -> None:
    message = EXAMPLES[name]()
    assert isinstance(message, Message)

    lines = html.unescape(message.text).split("\n")

    assert all(word in html.unescape(message.text) for word in words_in(message.blocks))
    for label in labels_in(message.blocks):
        assert lines[-1].startswith("Choices: ")
        assert label in lines[-1]


@given(HOSTILE)
def test_the_text_says_the_same_as_the_blocks_whatever_people_write(text: str) -> None:
    for shown in hostile_views(text):
        if isinstance(shown, Message):
            for each in texts(shown.blocks):
                is_plain = each["type"] == "plain_text"
                word = html.escape(each["text"], quote=False) if is_plain else each["text"]
                assert word in shown.text


@given(HOSTILE)
def test_nothing_that_people_write_comes_alive(text: str) -> None:
    for shown in hostile_views(text):
        for each in texts(as_json(shown)):
            if each["type"] == "mrkdwn":
                assert each["text"] in OUR_MENTIONS
            else:
                assert each["emoji"] is False
        if isinstance(shown, Message):
            assert set(re.findall(r"<[^\n]*?>|<", shown.text)) <= {"<@USAM>", "<@UBEN>"}


@given(HOSTILE)
def test_what_people_write_is_shown_whole(text: str) -> None:
    lines = [
        *lines_shown_whole(text),
        nudge.planned(replace(NUDGE, plan=text)).blocks,
        nudge.nudge(replace(NUDGE, ask=text)).blocks,
        reflection.line_form(replace(PROMPT, question=text)),
    ]
    assert all(text in words_in(shown) for shown in lines)


def test_a_sponsor_is_only_ever_a_user_id() -> None:
    with pytest.raises(ValueError, match="mentions"):
        welcome.welcome(replace(WELCOME, sponsors=("!channel",)))


def test_the_promise_has_exactly_these_words() -> None:
    promise = "Shared without your name. Our database keeps no record of who wrote it."

    assert promise in words_in(reflection.preview(PREVIEW, READERS))
    assert promise in " ".join(words_in(as_json(welcome.welcome(WELCOME))))
    assert promise in " ".join(words_in(home.trust(5)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_word_shames_or_promises_too_much(name: str) -> None:
    said = " ".join(words_in(as_json(EXAMPLES[name]()))).lower()

    for unwelcome in ("anonym", "streak", "fail", "missed", "overdue", "should have", "well done"):
        assert unwelcome not in said


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_button_of_a_view_has_an_action_of_its_own(name: str) -> None:
    buttons = [each for each in objects(as_json(EXAMPLES[name]())) if each.get("type") == "button"]
    names = [each["action_id"] for each in buttons]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+(\.\d)?", each) for each in names)


@pytest.mark.parametrize("helped", [None, *Helped])
def test_a_message_that_was_tried_offers_both_line_buttons_whatever_was_done(
    helped: Helped | None,
) -> None:
    shown = follow_up.follow_up(replace(TRIED, helped=helped))

    assert labels_in(shown.blocks)[-2:] == ["Add my line", "See my line"]


@pytest.mark.parametrize(
    "ended",
    [
        replace(TRIED, state=NudgeState.NO_CHANCE, has_given_reason=True),
        replace(TRIED, state=NudgeState.NOT_YET),
        replace(TRIED, state=NudgeState.NOT_YET, second=replace(SECOND, asked_at=NOW)),
        replace(TRIED, state=NudgeState.NOT_YET, second=replace(SECOND, choices={})),
    ],
)
def test_an_answer_that_ends_a_nudge_leaves_nothing_to_press(ended: FollowUpLetter) -> None:
    assert labels_in(follow_up.follow_up(ended).blocks) == []


def test_what_was_replaced_is_said_in_words() -> None:
    said = words_in(reflection.preview(PREVIEW, READERS))

    assert any("We replaced 2 things: a name, a ward or a place." in each for each in said)
    assert all("Anna" not in word and "Elm" not in word for word in said)


def test_several_things_of_one_kind_are_counted() -> None:
    names = tuple(Replacement(at, at + 3, Kind.NAME, "a colleague") for at in (0, 8))

    shown = reflection.preview(replace(PREVIEW, guarded=Guarded("Ali and Bob did", names)), READERS)

    assert any("We replaced 2 things: a name (2 times)." in each for each in words_in(shown))


def test_every_kind_of_replacement_has_words() -> None:
    assert set(words.REPLACED_KINDS) == set(Kind)


def test_a_line_is_private_unless_its_author_chooses_otherwise() -> None:
    form = reflection.line_form(PROMPT, LINE)
    choices = [
        each["initial_option"]["value"] for each in objects(form) if "initial_option" in each
    ]

    assert choices == ["private"]


def test_sharing_is_not_offered_in_a_small_group_even_when_asked_for() -> None:
    form = reflection.line_form(replace(PROMPT, may_share=False), LINE, share=True)

    assert not [each for each in objects(form) if each.get("type") == "radio_buttons"]
    assert words.LINE_ONLY_PRIVATE in words_in(form)


def test_every_template_of_the_catalogue_can_be_filled_in() -> None:
    for value in constants().values():
        if isinstance(value, str):
            fields = [field for _, field, _, _ in string.Formatter().parse(value) if field]
            assert value.format(**dict.fromkeys(fields, "x"))


def test_every_reason_answer_and_day_has_its_words() -> None:
    assert set(words.REFUSALS) == set(words.REFUSED) == set(Refusal)
    assert set(words.HELPED) == set(Helped)
    assert set(words.OBSTACLES) == set(Obstacle)
    assert set(words.LATERS) == set(Later) > set(words.SECOND_MOMENTS) == set(OFFERED)
    assert (len(words.WEEKDAYS), len(words.MONTHS)) == (7, 12)


def test_a_nudge_that_was_answered_elsewhere_shows_its_answer() -> None:
    planned = replace(NUDGE, state=NudgeState.PLANNED, plan="When I hand over, I will ask.")
    refused = replace(NUDGE, state=NudgeState.NOT_FOR_ME, refusal=Refusal.DO_ALREADY)
    tried = replace(NUDGE, state=NudgeState.TRIED)

    assert nudge.as_it_stands(planned) == nudge.planned(planned)
    assert nudge.as_it_stands(refused) == nudge.refused(refused, Refusal.DO_ALREADY)
    assert nudge.as_it_stands(tried) is None
