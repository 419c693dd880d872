"""Writing scenario files: only the lines of a changed field change, and all reads back."""

from difflib import ndiff
from pathlib import Path

import pytest

from bot.content.examples import LIBRARY, SCENARIO
from bot.content.fields import fields_of, trimmed
from bot.content.forms import ENABLING_FOLDER
from bot.content.reader import ScenarioFile, read_scenario
from bot.content.rewriting import Unwritable, new_text, rewritten

HERE = Path(__file__).parent
GOOD = (LIBRARY / SCENARIO).read_text(encoding="utf-8")
SHIPPED = [
    path.read_text(encoding="utf-8")
    for path in sorted((HERE.parents[1] / "scenarios").glob("*/*.md"))
    if path.stem.count(".") == 0 and path.parent.name != ENABLING_FOLDER
]
BAD = [path.read_text(encoding="utf-8") for path in sorted((HERE / "bad").rglob("*.md"))]

AWKWARD_HEAD = """\
---
# Written on the bus.
id: "wait-a-breath"   # permanent
title: >   # folded
  Wait a
  breath

# Where it works:
situations:   # two of them
  - handover # the best
  # and also
  - 'break'
roles:
- any
concept: listening
minutes: '2'
step: "first
  # not a comment
  try"
conditions: [space,
  support]
owner:
# nobody yet
---
"""
AWKWARD = (
    AWKWARD_HEAD
    + """
Lost words.

### nudge ##


   Wait for a breath.\x20

Then answer.


## WHEN… THEN…

* handover:When they stop, then I will
  breathe.
Not a plan.
  - break : When I want to speak, then I will wait.

## Sponsors
Nothing here.
## If it was hard
Try again."""
)


def read(text: str) -> ScenarioFile:
    return read_scenario(text, path="a.md", folder="listening", stem="a")


def lines_that_go(old: str, new: str) -> list[str]:
    return [line[2:] for line in ndiff(old.split("\n"), new.split("\n")) if line.startswith("- ")]


def lines_that_come(old: str, new: str) -> list[str]:
    return lines_that_go(new, old)


@pytest.mark.parametrize("text", [*SHIPPED, GOOD, AWKWARD, *BAD])
def test_what_a_file_says_already_changes_nothing(text: str) -> None:
    assert rewritten(text, fields_of(read(text))) == text


@pytest.mark.parametrize("text", [*SHIPPED, GOOD])
def test_a_new_file_has_the_layout_of_the_shipped_ones(text: str) -> None:
    assert new_text(fields_of(read(text))) == text


@pytest.mark.parametrize(
    ("field", "value", "go", "come"),
    [
        ("title", "Breathe", ["title: Wait a breath"], ["title: Breathe"]),
        ("title", "Two: breathe", ["title: Wait a breath"], ['title: "Two: breathe"']),
        ("minutes", "", ["minutes: 2"], ["minutes:"]),
        ("roles", "nurse", ["roles: any"], ["roles: [nurse]"]),
        ("situations", " break,huddle ", ["situations: [handover, break]"], None),
        ("source", "A book", [], ["source: A book"]),
        ("replaces", "wait", [], ["replaces: wait"]),
        ("plan_2_situation", "huddle", None, None),
        ("plan_3", "", None, ["- break:"]),
        ("ask_a_peer", "Who?", [], ["## Ask a peer", "", "Who?", ""]),
        (
            "why_it_helps",
            "",
            ["", "## Why it helps", "", "The thing that matters often comes last."],
            [],
        ),
        ("reflect", "", ["", "What did you hear after the breath?"], []),
    ],
)
def test_only_the_lines_of_a_changed_field_change(
    field: str, value: str, go: list[str] | None, come: list[str] | None
) -> None:
    new = rewritten(GOOD, {field: value})

    assert fields_of(read(new)) == fields_of(read(GOOD)) | {field: trimmed(field, value)}
    if go is not None:
        assert sorted(lines_that_go(GOOD, new)) == sorted(go)
    if come is not None:
        assert sorted(lines_that_come(GOOD, new)) == sorted(come)


def test_a_field_that_was_absent_comes_below_its_neighbour() -> None:
    lines = rewritten(GOOD, {"source": "A book", "replaces": "wait"}).split("\n")

    assert lines[lines.index("source: A book") - 1] == "goal: kinder-teams"
    assert lines[lines.index("replaces: wait") - 1] == "status: live"


def test_a_section_that_was_absent_comes_between_its_neighbours() -> None:
    with_last = rewritten(GOOD, {"if_it_was_hard": "Try once more."})
    with_both = rewritten(with_last, {"ask_a_peer": "Who waits well?"})

    assert with_last.endswith("comes last.\n\n## If it was hard\n\nTry once more.\n")
    assert "last.\n\n## Ask a peer\n\nWho waits well?\n\n## If it was hard\n" in with_both
    assert rewritten(with_both, {"ask_a_peer": ""}) == with_last
    assert rewritten(with_last, {"if_it_was_hard": ""}) == GOOD


def test_comments_and_odd_layouts_stay() -> None:
    new = rewritten(
        AWKWARD,
        {
            "id": "wait",
            "title": "Wait",
            "situations": "break, huddle",
            "step": "stretch",
            "goal": "kinder-teams",
            "owner": "Us",
            "nudge": "Wait.\nThen answer.",
            "plan_2_situation": "huddle",
            "reflect": "And then?",
        },
    )

    assert new.startswith(
        """\
---
# Written on the bus.
id: wait   # permanent
title: Wait

# Where it works:
situations:   # two of them
  # and also
  - 'break'
  - huddle
roles:
- any
concept: listening
minutes: '2'
step: stretch
conditions: [space,
  support]
goal: kinder-teams
owner: Us
# nobody yet
---

Lost words.

### nudge ##


Wait.
Then answer.


## WHEN… THEN…
"""
    )
    assert new.endswith(
        "## Reflect\n\nAnd then?\n\n## Sponsors\nNothing here.\n## If it was hard\nTry again."
    )


def test_what_looks_like_a_comment_inside_a_text_goes_with_the_text() -> None:
    folded = "title: >\n  Wait\n  # and breathe\n# a comment\n"
    text = GOOD.replace("title: Wait a breath\n", folded)

    assert fields_of(read(text))["title"] == "Wait # and breathe"
    assert rewritten(text, {"title": "Wait"}) == text.replace(folded, "title: Wait\n# a comment\n")


def test_a_plan_over_two_lines_is_replaced_as_one() -> None:
    new = rewritten(AWKWARD, {"plan_1": "When they stop, then I will wait."})

    assert "* handover: When they stop, then I will wait.\nNot a plan." in new


def test_the_first_plan_of_all_gets_a_section() -> None:
    text = GOOD[: GOOD.index("## When")] + GOOD[GOOD.index("## Reflect") :]
    plan = {"plan_1_situation": "break", "plan_1": "When I sit down, then I will wait."}

    new = rewritten(text, plan)

    assert "\n\n## When... then...\n\n- break: When I sit down, then I will wait.\n\n## Refl" in new


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("nudge", "One.\n## Two\nThree.", "begins a new section"),
        ("nudge", "One.\n---\nThree.", '"---"'),
        ("nudge", "```\nOne", "never closed"),
        ("nudge", "x" * 17_000, "16 KiB"),
        ("nudge", "bell \x07", "cannot be seen"),
        ("title", "half \ud83d", "cannot be seen"),
        ("title", "x" * 5_000, "more simply"),
        ("plan_1_situation", "a: b", "first on"),
        ("nudg", "One", 'Did you mean "nudge"?'),
    ],
)
def test_what_no_file_could_hold_is_refused_with_its_field(
    field: str, value: str, words: str
) -> None:
    with pytest.raises(Unwritable, match=words) as refused:
        rewritten(GOOD, {field: value})

    assert refused.value.field == field


def test_a_gap_in_the_plans_is_refused() -> None:
    with pytest.raises(Unwritable, match="from the first on"):
        rewritten(GOOD, {"plan_1": "", "plan_1_situation": ""})


@pytest.mark.parametrize("text", ["", "title: x", "---\ntitle: x", "---\ntitle: [x\n---\n"])
def test_a_head_that_cannot_be_read_is_left_to_the_writer(text: str) -> None:
    with pytest.raises(Unwritable, match="by hand"):
        rewritten(text, {"title": "y"})


def test_a_section_of_a_file_with_a_broken_head_can_still_be_written() -> None:
    text = "---\ntitle: [x\n---\n\n## Nudge\n\nOne.\n"

    assert rewritten(text, {"nudge": "Two."}) == text.replace("One", "Two")
