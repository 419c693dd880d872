"""Each check finds its bad example, on the right line, and leaves the good one alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.content.checks import CHECKS
from bot.content.library import examine
from bot.domain.problems import Level, Problem

BAD = Path(__file__).parent / "bad"

# name of the bad file -> the line that must be named, and a few of the words that must be said
EXPECTED = {
    "unreadable-colon": (3, "the title has a colon in it, so it needs quotes"),
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
    "bad-id": (12, "cannot be an id"),
    "long-title": (3, "60 fit"),
    "bad-minutes": (7, "from 1 to 10"),
    "bad-review-date": (12, "a date like 2027-06-30"),
    "review-overdue": (12, "review was due on 31 January 2025"),
    "unknown-term-concept": (4, 'Did you mean "listening"?'),
    "unknown-term-situation": (5, 'Did you mean "break"?'),
    "unknown-term-role": (6, 'Did you mean "nurse"?'),
    "unknown-term-step": (8, 'Did you mean "first try"?'),
    "repeated-term": (9, '"space" stands twice'),
    "any-among-others": (6, "every role"),
    "wrong-place": (2, 'Call it "wait-one-breath.md"'),
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
    "plan-form-stray": (25, "a plan looks like"),
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
}

# A head that cannot be read takes its concept with it.
ALSO = {name: {"orphan-concept"} for name in EXPECTED if name.startswith("unreadable-")} | {
    "unreadable-stray-text": set(),
    "unknown-term-concept": {"orphan-concept", "wrong-place"},
    "bad-id": {"dead-replaces"},
}


def _problems(example: Path, bad: str, today: date) -> tuple[Problem, ...]:
    shutil.copy(BAD / f"{bad}.md", example / "listening" / "wait-a-breath.md")
    return examine(example, today=today).problems


def _check_of(name: str) -> str:
    return max((c.name for c in CHECKS if name.startswith(c.name)), key=len)


def test_the_good_example_passes_every_check(example: Path, today: date) -> None:
    examined = examine(example, today=today)

    assert examined.problems == ()
    assert examined.library is not None


@pytest.mark.parametrize("bad", sorted(EXPECTED))
def test_a_bad_example_is_named_with_its_line_and_its_remedy(
    bad: str, example: Path, today: date
) -> None:
    line, words = EXPECTED[bad]

    problems = _problems(example, bad, today)

    mine = [problem for problem in problems if problem.check == _check_of(bad)]
    assert [(each.path, each.line) for each in mine] == [
        ("scenarios/listening/wait-a-breath.md", line)
    ]
    assert words in mine[0].message


@pytest.mark.parametrize("bad", sorted(EXPECTED))
def test_a_bad_example_has_one_mistake_only(bad: str, example: Path, today: date) -> None:
    problems = _problems(example, bad, today)

    others = {problem.check for problem in problems} - {_check_of(bad)}

    assert others == ALSO.get(bad, set())


def test_every_bad_file_is_expected_and_every_check_has_one() -> None:
    assert {path.stem for path in BAD.glob("*.md")} == set(EXPECTED)
    assert {_check_of(name) for name in EXPECTED} == {check.name for check in CHECKS}


def test_only_warnings_leave_a_library_to_use(example: Path, today: date) -> None:
    warned = [check.name for check in CHECKS if check.level is Level.WARNING]

    for name in warned:
        shutil.copy(BAD / f"{name}.md", example / "listening" / "wait-a-breath.md")
        assert examine(example, today=today).library is not None


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("scenarios/listening/a.md", 4, Level.ERROR, "it is wrong. Mend it.")

    assert str(problem) == "scenarios/listening/a.md:4: error: it is wrong. Mend it."


def test_a_review_is_not_judged_where_nobody_says_what_day_it_is(example: Path) -> None:
    shutil.copy(BAD / "review-overdue.md", example / "listening" / "wait-a-breath.md")

    assert examine(example).problems == ()
