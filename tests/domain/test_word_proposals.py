"""What can be proposed as another word for a concept."""

import pytest

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.guard import Guarded, Kind, Replacement
from bot.domain.scenarios import Concept
from bot.domain.word_proposals import check_guarded, said_in

LOOP = Concept("loop", "closed-loop communication", "", "", ("say-back",), "goal")
LOOP_SAID = "closed loop communication"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("echo it", "echo it"),
        ("  echo \n it ", "echo it"),
        ("\u201cecho it\u201d!", "echo it"),
        ("'echo it'.", "echo it"),
        ("ec\u200bho it", "echo it"),
        ("the 3 o's", "the 3 o's"),
        ("X marks it", "X marks it"),
        ("a" * 60, "a" * 60),
        ("one two three four five six", "one two three four five six"),
    ],
)
def test_a_word_is_taken_without_the_marks_around_it(typed: str, said: str) -> None:
    assert said_in(typed, [LOOP]) == said


@pytest.mark.parametrize(
    ("typed", "trouble", "values"),
    [
        ("", Trouble.WORD_EMPTY, {}),
        (" ... ", Trouble.WORD_EMPTY, {}),
        ("42", Trouble.WORD_EMPTY, {}),
        ("one two three four five six seven", Trouble.WORD_TOO_LONG, {"most": 6}),
        ("a" * 61, Trouble.WORD_TOO_LONG, {"most": 6}),
        ("Say-Backs", Trouble.WORD_KNOWN, {"said": "Say-Backs", "term": LOOP.term}),
        ("say back.", Trouble.WORD_KNOWN, {"said": "say back", "term": LOOP.term}),
        ("closed loop communication", Trouble.WORD_KNOWN, {"said": LOOP_SAID, "term": LOOP.term}),
    ],
)
def test_what_is_no_new_word_is_refused_with_the_reason(
    typed: str, trouble: Trouble, values: dict[str, object]
) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        said_in(typed, [LOOP])

    assert (refused.value.field, refused.value.why) == ("said", trouble)
    assert refused.value.values == values


@pytest.mark.parametrize("kind", list(Kind))
def test_what_names_somebody_is_refused_and_an_unknown_word_is_not(kind: Kind) -> None:
    guarded = Guarded("Grace loop", (Replacement(0, 5, kind, "somebody"),))
    may_stay = kind in {Kind.WORD, Kind.ROLE}

    if may_stay:
        check_guarded(guarded)
    else:
        with pytest.raises(UnusableAnswer, match=Trouble.WORD_IDENTIFIES) as refused:
            check_guarded(guarded)
        assert refused.value.field == "said"


def test_a_plain_word_passes_the_guard() -> None:
    check_guarded(Guarded("echo it"))
