"""The parts that views are built from: blocks, inputs, frames, values, moments."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UnusableAnswer
from bot.domain.home_letters import HomePage
from bot.domain.hours_kinds import HoursKind
from bot.domain.journal import JournalEntry, JournalSearch, page_of
from bot.domain.scenarios import Role
from bot.domain.timetable import Anchor, Moment
from bot.slack.views import (
    blocks,
    cohort,
    home,
    inputs,
    journal,
    nudge,
    reflection,
    surfaces,
    welcome,
)
from bot.slack.views.hours import HoursShown
from bot.slack.views.message import message
from bot.slack.views.moments import clock_time, day_and_time, full_date, near_moment
from bot.slack.views.values import pack, unpack
from tests.slack.views.preview_examples import PREVIEW, READERS
from tests.slack.views.view_examples import (
    ASHA,
    MEMBERS,
    NOW,
    NUDGE_AT,
    START,
    ZONE,
    block,
    labels_in,
    words_in,
)

MID_SHIFT = Moment(Anchor.MID_SHIFT)


@given(st.dictionaries(st.text("abcdefghij", min_size=1), st.text(max_size=50), max_size=6))
def test_what_is_packed_can_be_unpacked(fields: dict[str, str]) -> None:
    assert unpack(pack(**fields)) == fields


@pytest.mark.parametrize(
    "value",
    [
        "",
        "nonsense",
        "[]",
        "null",
        '"x"',
        '{"a": 1}',
        '{"a": null}',
        "{" * 1000,
        "[" * 1999,
        "x" * 2001,
    ],
)
def test_a_value_that_is_not_ours_is_refused(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of ours it was does not matter
        unpack(value)


def test_a_value_that_is_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(ValueError, match="2000"):
        pack(text="x" * 2000)


@pytest.mark.parametrize(
    ("build", "named"),
    [
        (lambda: blocks.section(""), "section"),
        (lambda: blocks.section("x" * 3001), "section"),
        (lambda: blocks.header(""), "header"),
        (blocks.context, "context"),
        (lambda: blocks.context(*["x"] * 11), "context"),
        (lambda: blocks.mentions("By {people}", []), "mentions"),
        (lambda: blocks.mentions("By {people}", ["UASHA"] * 600), "mentions"),
        (lambda: blocks.button("x" * 76, "a.b"), "a.b"),
        (lambda: blocks.button("Go", "a.b", "v" * 2001), "a.b"),
        (lambda: blocks.button("Go", ""), "button"),
        (blocks.actions, "actions"),
        (lambda: blocks.actions(*[blocks.button("Go", "a.b")] * 2), "a.b"),
        (message, "message"),
        (lambda: message(*[blocks.divider()] * 51), "message"),
        (lambda: message(*[blocks.section("x" * 3000)] * 14), "message"),
        (lambda: inputs.radio("choice", "Which?", [], initial=""), "choice"),
        (
            lambda: inputs.radio("choice", "Which?", [inputs.Option("A", "a")], initial="b"),
            "choice",
        ),
        (
            lambda: inputs.radio(
                "choice", "Which?", [inputs.Option("A", "a" * 151)], initial="a" * 151
            ),
            "choice",
        ),
        (lambda: inputs.text_entry("line", "", most=10), "line"),
        (lambda: surfaces.page("t" * 25, [blocks.divider()]), "modal"),
        (lambda: surfaces.page("Title", []), "Title"),
        (lambda: surfaces.form("Title", [], surfaces.Sending("a.b", "Send", "m" * 3001)), "Title"),
        (
            lambda: surfaces.page("Title", [inputs.text_entry("line", "Line", most=10)] * 2),
            "line",
        ),
        (lambda: surfaces.home_tab([blocks.divider()] * 101), "home"),
    ],
)
def test_what_slack_would_refuse_is_refused_at_once_by_name(build, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        build()


def test_a_heading_that_is_too_long_is_clipped() -> None:
    heading = blocks.header("word " * 100)["text"]["text"]

    assert len(heading) <= 150
    assert heading.endswith("word\u2026")


@pytest.mark.parametrize(
    ("moment", "zone", "said"),
    [
        (NUDGE_AT, "Europe/London", "Tuesday 24 November at 12:30"),
        (NUDGE_AT, "Pacific/Auckland", "Wednesday 25 November at 01:30"),
        (datetime(2026, 6, 1, 6, 5, tzinfo=UTC), "Europe/London", "Monday 1 June at 07:05"),
    ],
)
def test_a_moment_is_said_in_the_persons_own_time(moment: datetime, zone: str, said: str) -> None:
    assert day_and_time(moment, zone) == said


def test_dates_and_times_are_said_plainly() -> None:
    assert full_date(date(2027, 2, 8)) == "8 February 2027"
    assert clock_time(time(7, 5)) == "07:05"


@pytest.mark.parametrize(
    ("when", "then"),
    [
        ("hand over", "ask for a say-back"),
        (" When I hand over, ", "I will ask for a say-back."),
        ("when I hand over", "then I'll ask for a say-back"),
    ],
)
def test_a_plan_of_ones_own_becomes_one_sentence(when: str, then: str) -> None:
    assert nudge.own_plan(when, then) == "When I hand over, I will ask for a say-back."


@pytest.mark.parametrize(
    ("when", "then", "field"), [(" ", "ask", "when"), ("rest", "I will", "then")]
)
def test_a_plan_with_a_missing_half_names_the_half(when: str, then: str, field: str) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        nudge.own_plan(when, then)

    assert refused.value.field == field


def test_each_preview_of_a_line_has_an_input_of_another_name() -> None:
    again = replace(PREVIEW, replaced_again=True, is_again=True)
    first = reflection.preview(PREVIEW, READERS)
    second = reflection.preview(again, READERS, turn=int(unpack(first["private_metadata"])["turn"]))
    third = reflection.preview(again, READERS, turn=int(unpack(second["private_metadata"])["turn"]))

    names = [block(view, "line")["element"]["action_id"] for view in (first, second, third)]

    assert names == ["line.1", "line.2", "line.3"]


@pytest.mark.parametrize(
    ("now", "starts_on"),
    [
        (NOW, "2026-11-30"),
        (datetime(2026, 11, 22, 9, tzinfo=UTC), "2026-11-23"),
        (datetime(2026, 11, 29, 23, 30, tzinfo=UTC), "2026-11-30"),
    ],
)
def test_a_cohort_starts_next_monday_for_twelve_weeks(now: datetime, starts_on: str) -> None:
    form = cohort.cohort_form(now, ZONE, "listening")

    assert block(form, "starts_on")["element"]["initial_date"] == starts_on
    lasts = date.fromisoformat(block(form, "ends_on")["element"]["initial_date"])
    assert (lasts - date.fromisoformat(starts_on)).days == 84


def test_members_start_ticked_as_suggested() -> None:
    form = cohort.members_form(MEMBERS, "{}", "")

    ticked = block(form, "members.0")["element"]["initial_options"]
    assert [each["value"] for each in ticked] == ["UASHA", "UBEN"]


def test_a_library_with_a_role_for_everybody_offers_it_once() -> None:
    everybody = Role("any", "Everybody")

    form = welcome.start_form(
        replace(START, roles=(everybody,)), HoursShown(HoursKind.VARIES, MID_SHIFT)
    )

    assert [each["value"] for each in block(form, "role")["element"]["options"]] == ["any"]


def test_a_group_without_ticks_has_no_empty_list_of_them() -> None:
    form = cohort.members_form(MEMBERS[2:], "{}", "")

    assert "initial_options" not in block(form, "members.0")["element"]


def test_people_who_do_not_fit_are_not_left_out_silently() -> None:
    form = cohort.members_form(MEMBERS * 400, "{}", "")

    assert "Only the first 950 people fit into this list." in words_in(form)


def test_a_nudge_whose_moment_has_come_is_on_its_way() -> None:
    page = HomePage(ASHA, ("Leading Well",), (), is_admin=False, may_enter_code=False)

    assert "Your next nudge is on its way." in words_in(home.home(page, NUDGE_AT, ""))


def test_a_person_without_hours_for_a_nudge_is_told_so() -> None:
    without = replace(ASHA, next_nudge_at=None)
    page = HomePage(without, ("Leading Well",), (), is_admin=False, may_enter_code=False)

    assert any(
        said.startswith("No nudge is planned.") for said in words_in(home.home(page, NOW, ""))
    )


def test_after_the_last_programme_the_journal_stays() -> None:
    page = HomePage(ASHA, (), (), is_admin=False, may_enter_code=False)

    assert labels_in(home.home(page, NOW, "")) == ["My journal", "My data", "Who can see what"]


def test_the_journal_shows_the_newest_first_a_page_at_a_time() -> None:
    entries = [JournalEntry(f"n{n}", date(2026, 1, n), f"Line {n}.") for n in range(1, 13)]

    first, second = (
        journal.journal(page_of(entries, JournalSearch(page=page)), {}) for page in (0, 1)
    )

    assert words_in(first).index("Line 12.") < words_in(first).index("Line 11.")
    assert "Line 2." not in words_in(first)
    assert {"Line 1.", "Line 2.", "Page 2 of 2"} <= set(words_in(second))
    assert labels_in(first)[-1] == "Older"
    assert labels_in(second)[-1] == "Newer"


def test_a_link_in_the_journal_opens_the_message() -> None:
    entry = JournalEntry("n1", date(2026, 1, 1), "A message.", link="https://x.example/archives")

    shown = journal.journal(page_of([entry], JournalSearch()), {})

    buttons = [each for block in shown["blocks"] for each in block.get("elements", [])]
    assert [each["url"] for each in buttons if "url" in each] == [entry.link]
    with pytest.raises(ValueError, match="address"):
        blocks.link_button("Open", "a.b", "javascript:alert(1)")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 23, 22, 45, tzinfo=UTC), "22:45"),
        (datetime(2026, 11, 24, 0, 15, tzinfo=UTC), "Tuesday 00:15"),
        (datetime(2026, 11, 29, 12, 30, tzinfo=UTC), "Sunday 12:30"),
        (datetime(2026, 11, 30, 12, 30, tzinfo=UTC), "Monday 30 November at 12:30"),
        (datetime(2026, 11, 22, 12, 30, tzinfo=UTC), "Sunday 22 November at 12:30"),
    ],
)
def test_a_moment_near_by_is_said_shortly(moment: datetime, said: str) -> None:
    assert near_moment(moment, ZONE, now=NOW) == said
