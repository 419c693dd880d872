"""The careful YAML reader: text stays text, and tricks are refused in plain words."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml.main import CParser

from bot.content.yaml_guard import Listing, Node, Table, Text, Unreadable, parse_yaml


@pytest.fixture(scope="module", autouse=True, params=["in C", "in Python"])
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both of ruamel's parsers, since the one in C is not to be had on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "in Python":
            patch.setattr("ruamel.yaml.main.CParser", None)
        yield


def _refusal(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        parse_yaml(text)
    return caught.value


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "10:30", "2027-06-30", "012", "1e3", "~", "null"]
)
def test_what_looks_like_something_else_stays_text(word: str) -> None:
    tree = parse_yaml(f"field: {word}")

    assert isinstance(tree, Table)
    assert tree.entries["field"].value == Text(word, 1)


def test_lists_and_tables_keep_their_lines() -> None:
    tree = parse_yaml("a:\n  - one\n  - two\nb:\n  c: three\n", first_line=5)

    assert isinstance(tree, Table)
    assert tree.entries["a"].value == Listing((Text("one", 6), Text("two", 7)), 6)
    assert tree.entries["b"].line == 8


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x", 1, "anchors"),
        ("a: 1\nb: *x", 2, "aliases"),
        ("a: !!str x", 1, "tags"),
        ("a: !mine x", 1, "tags"),
        ("a: 1\na: 2", 2, "twice"),
        ("? [a, b]\n: c", 1, "one plain word"),
        ("a: 1\n---\nb: 2", 2, "second ---"),
        ("%YAML 1.1\n---\na: 1", 1, "%"),
        ("a: 1\n...\n", 2, "..."),
        ("a: @here", 1, "quotes"),
        ('a: "\\UFFFFFFFF"', 1, "character"),
        ("a: \x00", 1, "cannot be seen"),
        ("a: {b: c", 1, "}"),
        ("first\nsecond: x", 2, "does not fit"),
    ],
)
def test_a_trick_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    refusal = _refusal(text)

    assert (refusal.line, words in str(refusal)) == (line, True), str(refusal)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a, *a]" for n in range(30))

    assert "anchors" in str(_refusal(bomb))


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "{b: " * 4000, "- " * 20000])
def test_deep_nesting_is_refused_quickly(text: str) -> None:
    started = time.perf_counter()

    refusal = _refusal(text)

    assert "deep" in str(refusal)
    assert time.perf_counter() - started < 2


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert 1 <= _line_reached(text) <= text.count("\n") + 2


@given(st.text(alphabet="ab:-[]{},&*!|>'\"#%@`\n\t ?\\Ux0~", max_size=120))
def test_any_mix_of_signs_is_read_or_refused(text: str) -> None:
    assert _line_reached(text) >= 1


LINES = st.lists(
    st.sampled_from(
        [
            *("a: b\n", "a:\n", "  - c\n", "- d\n", "x: 'y'\n", 'z: "[1, 2]"\n', "z: [1, 2]\n"),
            *("q: {a: b}\n", "# c\n", "  e: f\n", "? g\n", "t: |\n", "t: >\n", "  text\n", "\n"),
            *("s: &x 1\n", "s: *x\n", "s: !t x\n", "---\n", "...\n", ": h\n", "[\n", "'\n", "\t"),
            *("n: no\n", "c: a: b\n", "\u00e9: \u00fc\n", "d: 10:30\n", '"k": v\n', "- - e\n"),
        ]
    ),
    max_size=9,
).map("".join)


@settings(max_examples=300)
@given(LINES)
def test_both_parsers_read_alike_and_refuse_alike(text: str) -> None:
    answers = []
    for parser in (CParser, None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("ruamel.yaml.main.CParser", parser)
            answers.append(_tree_or_nothing(text))

    assert answers[0] == answers[1]


def _tree_or_nothing(text: str) -> Node | None:
    try:
        return parse_yaml(text)
    except Unreadable:
        return None


def _line_reached(text: str) -> int:
    """The line of the whole tree, or of what was refused."""
    try:
        return parse_yaml(text).line
    except Unreadable as refusal:
        return refusal.line


@pytest.mark.parametrize("code", ["\\u202e", "\\u200b", "\\x07", "\\x7f", "\\u2066", "\\ufeff"])
def test_a_character_that_cannot_be_seen_is_refused_even_as_a_code(code: str) -> None:
    with pytest.raises(Unreadable, match="a character here that cannot be seen") as refused:
        parse_yaml(f'title: x\nnudge: "Ask {code}twice"')

    assert refused.value.line == 2
