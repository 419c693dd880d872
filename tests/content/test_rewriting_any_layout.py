"""Writing scenario files of any layout: nothing else changes, nothing is lost, nothing crashes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.checks.head import LISTS
from bot.content.fields import FIELDS, HEAD_FIELDS, field_at, fields_of, trimmed
from bot.content.reader import ScenarioFile, read_scenario
from bot.content.rewriting import Unwritable, new_text, rewritten


def read(text: str) -> ScenarioFile:
    return read_scenario(text, path="a.md", folder="listening", stem="a")


words = st.text(st.characters(codec="utf-8"), max_size=30) | st.text(
    "ab:#-[]{}'\"&*!|>%@`,? \n\t", max_size=12
)
values = words | st.sampled_from(
    ["any", "handover, break", "no", "10:30", "- a", "...", "---", "'"]
)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """Files with the fields in any order, written in one of many ways, with comments between."""
    head = []
    for name in draw(st.permutations(HEAD_FIELDS))[: draw(st.integers(0, len(HEAD_FIELDS)))]:
        head += draw(st.sampled_from([[], [""], ["# a note"], ["other_" + name + ": x"]]))
        head += draw(list_written(name) if name in LISTS else text_written(name))
    body = []
    for heading in draw(
        st.permutations(["Nudge", "When... then...", "Reflect", "Why it helps", "Odd"])
    ):
        body += [f"## {heading}", *draw(st.sampled_from([[], [""], ["", ""]]))]
        is_plans = heading.startswith("When")
        body += draw(
            plans_written() if is_plans else st.sampled_from([[], ["One."], ["  One", "", "Two. "]])
        )
        body += draw(st.sampled_from([[], [""], ["", "", ""]]))
    return "\n".join(["---", *head, "---", *body])


def text_written(name: str) -> st.SearchStrategy[list[str]]:
    ways = [
        [f"{name}: a word"],
        [f"{name}:   'it''s'   # why"],
        [f"{name}: >-", "  folded", "  # text", "", "# note"],
        [f"{name}: |", "  kept", "  # text", ""],
        [f"{name}:", "  below", "  # note"],
        [f'{name}: "a', '  # b"'],
        [f"? {name}", ": odd"],
        [f"{name}:"],
    ]
    return st.sampled_from(ways)


def list_written(name: str) -> st.SearchStrategy[list[str]]:
    ways = [
        [f"{name}: [a, b]"],
        [f"{name}: [a,", "   b, # more", "   'c']  # end"],
        [f"{name}:", "- a", "- b # why", "# note"],
        [f"{name}: # note", "", "    - a", "    # on b", "    - b", ""],
        [f"{name}:", "  - |", "    a", "  -", "    b"],
        [f"{name}: any"],
        [f"{name}: []"],
    ]
    return st.sampled_from(ways)


def plans_written() -> st.SearchStrategy[list[str]]:
    plan = st.sampled_from(
        [
            ["- a: When x, then I will y."],
            ["* b :When x,", "  then I will y."],
            ["-   c:", ""],
            ["a stray line"],
            ["- d: When x", "", "\tthen I will y"],
        ]
    )
    return st.lists(plan, max_size=5).map(lambda plans: [line for plan in plans for line in plan])


@given(layouts())
def test_any_layout_stays_as_it_is_when_nothing_changes(text: str) -> None:
    assert rewritten(text, fields_of(read(text))) == text


@settings(max_examples=300)
@given(layouts(), st.sampled_from(FIELDS), values)
def test_any_change_touches_only_its_own_field_or_is_refused(
    text: str, field: str, value: str
) -> None:
    old = read(text)
    try:
        new = rewritten(text, {field: value})
    except Unwritable:
        return

    wanted = fields_of(old) | {field: value}
    assert {name: trimmed(name, each) for name, each in fields_of(read(new)).items()} == {
        name: trimmed(name, each) for name, each in wanted.items()
    }
    mine = own_lines(old, field, text)
    left = [
        line for n, line in enumerate(text.split("\n"), start=1) if n not in mine and line.strip()
    ]
    after = iter(new.split("\n"))
    assert all(line in after for line in left)


def own_lines(file: ScenarioFile, field: str, text: str) -> set[int]:
    """The lines from the field's first to the last before another field's."""
    group = field.removesuffix("_situation")
    numbers = range(1, text.count("\n") + 2)
    owners = [field_at(file, n) for n in numbers]
    return {n for n, owner in zip(numbers, owners, strict=True) if owner == group} | _tail(
        file, field, text
    )


def _tail(file: ScenarioFile, field: str, text: str) -> set[int]:
    """The further lines of a text in the head, of which only the first is known by name."""
    entry = file.entry(field)
    if entry is None:
        return set()
    others = [each.line for each in file.head.entries.values()] if file.head else []
    end = min((line for line in others if line > entry.line), default=entry.line + 6)
    lines = text.split("\n")
    return {n for n in range(entry.line, end) if lines[n - 1] not in {"# note", "# a note", "---"}}


@given(st.text(max_size=300), st.dictionaries(st.sampled_from(FIELDS), values, max_size=4))
def test_any_text_and_any_fields_are_written_or_refused(text: str, fields: dict[str, str]) -> None:
    for write in (lambda: rewritten(text, fields), lambda: new_text(fields)):
        try:
            back = fields_of(read(write()))
        except Unwritable:
            continue
        assert all(
            trimmed(name, back[name]) == trimmed(name, value) for name, value in fields.items()
        )
