"""Each check finds its bad example, on the right line, and leaves the good one alone."""

from pathlib import Path
from typing import Any

import pytest

from bot.content.checks import CHECKS
from bot.content.checks.subject import Check
from bot.content.examples import HERE, LIBRARY, bad_example, examined, good_example
from bot.content.library import examine
from bot.domain.problems import Level, Problem

# name of the bad example -> the line that must be named, and a few of the words that must be said
EXPECTED = {
    "unreadable": (3, "the title has a colon in it, so it needs quotes"),
    "unreadable-alias": (11, "needs quotes"),
    "unreadable-tag": (11, "needs quotes"),
    "unreadable-repeated-key": (11, '"title" stands here twice (first on line 3)'),
    "unreadable-quotes": (3, "quotes that open here are never closed"),
    "unreadable-brackets": (5, "must end with ]"),
    "unreadable-tab": (10, "tab"),
    "unreadable-no-end": (1, "never closed"),
    "unreadable-no-head": (1, "must start with a line ---"),
    "unreadable-stray-text": (16, "before the first section"),
    "unknown-field": (12, 'Did you mean "minutes"?'),
    "missing-field": (1, 'no "owner"'),
    "wrong-shape": (9, "must be a list"),
    "wrong-shape-empty": (11, '"owner" is empty'),
    "wrong-shape-list": (3, "must be one text"),
    "bad-id": (14, "cannot be an id"),
    "long-title": (3, "60 fit"),
    "bad-minutes": (7, "from 1 to 10"),
    "bad-review-date": (12, "a date like 2027-06-30"),
    "review-overdue": (12, "review was due on 31 January 2025"),
    "unknown-term-concept": (4, 'Did you mean "listening"?'),
    "unknown-term": (5, 'Did you mean "break"?'),
    "unknown-term-role": (6, 'Did you mean "nurse"?'),
    "unknown-term-step": (8, 'Did you mean "first try"?'),
    "repeated-term": (9, '"space" stands twice'),
    "any-among-others": (6, "every role"),
    "unknown-section": (30, 'Did you mean "Why it helps"?'),
    "unknown-section-odd": (30, "The sections are"),
    "wrong-heading": (26, "## Reflect"),
    "missing-section": (1, 'no section "Reflect"'),
    "missing-section-empty": (30, "is empty"),
    "repeated-section": (30, "first on line 16"),
    "long-section": (18, "280 fit"),
    "nothing-left": (32, "nothing here can be shown"),
    "many-words": (18, "63 words"),
    "one-question": (28, "2 questions"),
    "one-question-none": (28, "must be a question"),
    "plan-form": (24, "then I will"),
    "plan-line": (25, "a plan looks like"),
    "plan-count": (20, "three plans"),
    "long-plan": (24, "140 fit"),
    "plan-situation": (24, 'Did you mean "break"?'),
    "plan-situation-head": (24, "the head does not name"),
    "ping": (18, "would call people"),
    "ping-here": (18, "would call people"),
    "ping-hidden": (18, "would call people"),
    "raw-html": (18, "HTML"),
    "disguised-link": (18, "leads elsewhere"),
    "disguised-link-script": (18, "no web address"),
    "unknown-blank": (18, '"{name}"'),
    "personal-data": (18, "a person's name"),
    "personal-data-number": (18, "an NHS number"),
    "banned-phrase": (18, "from now on"),
    "unexplained-abbreviation": (18, '"MDT"'),
    "long-sentence": (18, "Break it in two"),
    "hard-reading": (16, "aim for 6"),
    "hard-reading-vocabulary": (3, "aim for 6"),
    "many-questions": (18, "asks 2 questions"),
    "long-section-filled": (18, "280 fit"),
    "banned-phrase-vocabulary": (3, "from now on"),
    "personal-data-vocabulary": (3, "a person's name"),
    "ping-vocabulary": (4, "would call people"),
    "ping-translation": (10, "would call people"),
    "raw-html-vocabulary": (3, "HTML"),
    "unknown-blank-title": (3, "Write the words out"),
    "unknown-blank-vocabulary": (3, "Write the words out"),
    "unknown-blank-hint": (18, 'Did you mean "programme"?'),
    "unreadable-vocabulary": (4, "the name has a colon in it"),
    "unreadable-vocabulary-many": (201, "a menu in Slack holds no more"),
    "unreadable-vocabulary-list": (1, "a list of ids"),
    "long-title-translation": (5, "60 fit"),
    "plan-count-translation": (12, "three plans"),
    "wrong-place": (2, 'Call it "count-five.md"'),
    "wrong-place-folder": (4, 'in the folder "listening"'),
    "missing-vocabulary": (1, "this file is missing"),
    "vocabulary-id": (3, "cannot be an id"),
    "vocabulary-shape": (1, "needs its fields below it"),
    "vocabulary-shape-synonyms": (5, "must be a list"),
    "vocabulary-unknown-field": (5, 'Did you mean "name"?'),
    "vocabulary-missing-field": (1, 'has no "at_work"'),
    "vocabulary-goal": (6, 'Did you mean "kinder-teams"?'),
    "no-barometer": (1, "nobody is asked"),
    "vocabulary-condition": (8, 'Did you mean "opportunity"?'),
    "uneven-barometer": (1, '"space" has one statement'),
    "uneven-barometer-many": (25, "more than two statements"),
    "long-term-says": (3, "100 fit"),
    "personal-data-barometer": (21, "a person's name"),
    "long-term": (4, "60 fit"),
    "long-term-meaning": (3, "200 fit"),
    "long-term-synonym": (5, "60 fit"),
    "many-synonyms": (5, "100 are plenty"),
    "repeated-synonym": (5, "stands twice here"),
    "repeated-synonym-elsewhere": (11, 'under "listening" too'),
    "repeated-synonym-term": (7, 'that of "listening" too'),
    "no-folder": (1, "no such folder"),
    "no-scenario": (1, "not one scenario"),
    "stray-file": (1, "never read here"),
    "duplicate-id": (2, "already used in scenarios/listening/wait-a-breath.md"),
    "changed-id": (2, "an id is permanent"),
    "deleted-scenario": (1, "status: retired"),
    "dead-replaces": (14, 'Did you mean "wait-a-breath"?'),
    "dead-replaces-own": (14, "no other scenario has this id"),
    "orphan-concept": (7, 'practises "trust"'),
    "translation-unknown-field": (5, "not a field of a translation"),
    "translation-missing-field": (1, 'needs "checked_by"'),
    "lost-translation": (2, 'Did you mean "wait-a-breath"?'),
    "translation-place": (2, "Call it listening/wait-a-breath.cy.md"),
    "translation-plans": (12, "in this order: handover, break, break"),
    "stale-translation": (3, "the English has changed"),
}

# What one mistake takes with it: a head that cannot be read, for instance, its concept.
ALSO = {name: {"orphan-concept"} for name in EXPECTED if name.startswith("unreadable")} | {
    "unreadable-stray-text": set(),
    "unreadable-vocabulary": set(),
    "unreadable-vocabulary-many": set(),
    "unreadable-vocabulary-list": {"unknown-term", "vocabulary-goal"},
    "unknown-term-concept": {"orphan-concept", "wrong-place"},
    "bad-id": {"dead-replaces"},
    "no-scenario": {"deleted-scenario", "orphan-concept"},
    "duplicate-id": {"wrong-place"},
    "changed-id": {"wrong-place"},
    "repeated-synonym-elsewhere": {"orphan-concept"},
    "repeated-synonym-term": {"orphan-concept"},
}


def _check_of(name: str) -> str:
    fitting = [each.name for each in CHECKS if f"{name}-".startswith(f"{each.name}-")]
    return max(fitting, key=len)


def _names_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir()}


def test_the_library_of_the_examples_passes_every_check() -> None:
    assert examine(LIBRARY).problems == ()
    assert examine(LIBRARY).library is not None


@pytest.mark.parametrize("bad", sorted(EXPECTED))
def test_a_bad_example_has_its_one_mistake_named_with_its_line_and_its_remedy(bad: str) -> None:
    line, words = EXPECTED[bad]

    problems = examined(bad_example(bad)).problems

    mine = [problem for problem in problems if problem.check == _check_of(bad)]
    others = {problem.check for problem in problems} - {_check_of(bad)}
    assert [problem.line for problem in mine] == [line]
    assert words in mine[0].message
    assert others == ALSO.get(bad, set())


@pytest.mark.parametrize("check", [check.name for check in CHECKS])
def test_a_good_example_has_no_mistake_at_all(check: str) -> None:
    assert examined(good_example(check)).problems == ()


def test_every_check_has_both_examples_and_every_example_is_expected() -> None:
    checks = {check.name for check in CHECKS}

    assert _names_in(HERE / "bad") == set(EXPECTED)
    assert checks <= set(EXPECTED)
    assert {_check_of(name) for name in EXPECTED} == checks
    assert _names_in(HERE / "good") == checks


def test_every_check_says_what_it_looks_for_and_why() -> None:
    names = [check.name for check in CHECKS]

    assert len(set(names)) == len(names)
    for check in CHECKS:
        assert check.about.endswith("."), check.name
        assert check.why.endswith("."), check.name
        assert check.find.__name__ == check.name.replace("-", "_")


@pytest.mark.parametrize("check", CHECKS, ids=[check.name for check in CHECKS])
def test_an_error_keeps_a_library_from_being_used_and_a_warning_does_not(check: Check[Any]) -> None:
    is_usable = examined(bad_example(check.name)).library is not None

    assert is_usable == (check.level is Level.WARNING)


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("scenarios/listening/a.md", 4, Level.ERROR, "it is wrong. Mend it.")

    assert str(problem) == "scenarios/listening/a.md:4: error: it is wrong. Mend it."


def test_a_review_is_not_judged_where_nobody_says_what_day_it_is(example: Path) -> None:
    overdue = bad_example("review-overdue").read_text(encoding="utf-8")
    (example / "listening" / "wait-a-breath.md").write_text(overdue, encoding="utf-8")

    assert examine(example).problems == ()
