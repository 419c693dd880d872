"""A report is made once, when its part freezes, and never changes."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.concept_numbers import concept_numbers
from bot.domain.condition_numbers import Condition, ConditionCounts, Reply, condition_numbers
from bot.domain.parts import Part
from bot.domain.people import Partition
from bot.domain.practice_numbers import Practice, PracticeCounts, practice_numbers
from bot.domain.reports import (
    PartCounts,
    Report,
    conditions_to_answer_for,
    frozen_report,
    like_its_sisters,
)
from bot.domain.support_numbers import SupportCounts, support_numbers
from bot.domain.suppression import Numbers

PART = Part("c1 2026-11", Partition.MONTH, date(2026, 11, 30))
SPACE = ConditionCounts(20, {Reply.FAVOURABLE: 8, Reply.UNFAVOURABLE: 6})
PRACTICE = PracticeCounts(48, {Practice.TRIED: 20})
SUPPORT = SupportCounts(1, 12, 6)
LISTENING = {"listening": PracticeCounts(12, {Practice.TRIED: 6})}
COUNTS = PartCounts({Condition.SPACE: SPACE}, PRACTICE, SUPPORT, LISTENING)


def report_on(day: date, counts: PartCounts = COUNTS, kept: Report | None = None) -> Report | None:
    return frozen_report(PART, counts, kept=kept, today=day, people=5)


def space_report(favourable: int, unfavourable: int, silent: int = 5) -> Report:
    replies = {Reply.FAVOURABLE: favourable, Reply.UNFAVOURABLE: unfavourable}
    space = ConditionCounts(favourable + unfavourable + silent, replies)
    report = report_on(PART.freezes_on, replace(COUNTS, conditions={Condition.SPACE: space}))
    assert report
    return report


def test_there_is_no_report_until_late_answers_have_come_in() -> None:
    assert report_on(PART.freezes_on - timedelta(days=1)) is None
    assert report_on(PART.freezes_on) is not None


def test_it_says_of_each_condition_of_practice_and_of_support_what_may_be_shown() -> None:
    report = report_on(PART.freezes_on)

    assert report
    assert (report.part, report.people) == ("c1 2026-11", 5)
    assert [condition for condition, _ in report.conditions] == list(Condition)
    month = Partition.MONTH
    assert report.about(Condition.SPACE) == condition_numbers(SPACE, partition=month, people=5)
    assert report.about(Condition.SUPPORT) == Numbers(5)
    assert report.practice == practice_numbers(PRACTICE, partition=month, people=5)
    assert report.support == support_numbers(SUPPORT, people=5)
    assert report.concepts == concept_numbers(LISTENING, people=5)


def test_threads_are_left_out_where_they_may_not_be_shown() -> None:
    report = report_on(PART.freezes_on, replace(COUNTS, support=None))

    assert report
    assert report.support is None


def test_in_a_quarter_more_answers_are_needed() -> None:
    quarter = replace(PART, partition=Partition.QUARTER)

    report = frozen_report(quarter, COUNTS, kept=None, today=PART.freezes_on, people=5)

    assert report
    assert report.about(Condition.SPACE).least == 9
    assert report.practice.least == 25


def test_nothing_that_is_counted_or_decided_later_changes_it() -> None:
    first = report_on(PART.freezes_on)
    more = replace(COUNTS, conditions={Condition.SPACE: replace(SPACE, asked=30)})

    again = report_on(PART.freezes_on + timedelta(days=40), more, first)

    assert again is first
    assert frozen_report(PART, more, kept=first, today=PART.ends_on, people=7) is first


def test_conditions_under_half_or_worse_are_to_be_answered_for() -> None:
    good, fallen, bad = space_report(14, 6), space_report(11, 9), space_report(8, 9)

    assert conditions_to_answer_for(good, None) == ()
    assert conditions_to_answer_for(good, fallen) == ()
    assert conditions_to_answer_for(fallen, None) == ()
    assert conditions_to_answer_for(fallen, good) == (Condition.SPACE,)
    assert conditions_to_answer_for(bad, None) == (Condition.SPACE,)
    assert conditions_to_answer_for(bad, bad) == (Condition.SPACE,)


def test_sisters_say_the_same_of_their_threads() -> None:
    report, sister = report_on(PART.freezes_on), report_on(PART.freezes_on)
    assert report
    assert sister
    sister = replace(sister, part="c2 2026-11", support=None)
    other_month = replace(sister, part="c2 2026-10")

    assert like_its_sisters(report, [other_month]) == report
    assert like_its_sisters(report, [other_month, sister]) == replace(report, support=None)
