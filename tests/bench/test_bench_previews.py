"""Previews of whatever one may type: always something kind to show, never a crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bench.listing import file_at, words_in
from bot.bench.previews import Preview, preview_of
from tests.bench.library import EXAMPLE, WAIT
from tests.content.test_enabling import GOOD as FOR_SPONSORS

TEXTS = {
    path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8")
    for path in EXAMPLE.rglob("*.*")
}
GOOD = TEXTS[WAIT]
ODD = st.text(st.sampled_from("#-:*_`<>[]{}&|@!\n\t \u202e\u00e9\U0001f600ab1?"), max_size=60)
PLACES = ("concept: listening", "situations:", "minutes: 2", "In one talk", "- break:", "What did")


def preview(text: str) -> Preview:
    file = file_at(WAIT, text)
    return preview_of(file, file, words_in(TEXTS))


@given(odd=ODD, place=st.sampled_from(PLACES))
def test_any_words_in_any_place_can_be_previewed(odd: str, place: str) -> None:
    shown = preview(GOOD.replace(place, odd, 1))

    assert [part.name for part in shown.parts][:4] == ["nudge", "plans", "follow-up", "question"]
    assert all(part.html or part.missing for part in shown.parts)


@given(text=ODD)
def test_any_text_at_all_can_be_previewed(text: str) -> None:
    assert all(part.missing for part in preview(text).parts)


@pytest.mark.parametrize("many", [0, 1, 3, 26, 60])
def test_any_number_of_plans_can_be_previewed(many: int) -> None:
    plan = "- break: When I pause, then I will breathe.\n"
    head, _, rest = GOOD.partition("## When... then...")
    text = f"{head}## When... then...\n\n{plan * many}\n## Reflect{rest.partition('## Reflect')[2]}"

    part = next(part for part in preview(text).parts if part.name == "plans")

    assert part.html or part.missing


def test_a_translation_takes_its_head_from_its_original() -> None:
    text = "---\ntranslates: wait-a-breath\n---\n\n## Nudge\n\nAnadlwch unwaith.\n"
    original = file_at(WAIT, GOOD)

    shown = preview_of(file_at("listening/x.cy.md", text), original, words_in(TEXTS))

    nudge = str(shown.parts[0].html)
    assert "Listening" in nudge
    assert "Anadlwch unwaith." in nudge
    assert "Takes about 2 minutes" in nudge


@given(odd=ODD, place=st.sampled_from(("title: Yes first", "minutes: 2", "When somebody", "They")))
def test_any_words_in_a_thing_for_sponsors_can_be_previewed(odd: str, place: str) -> None:
    file = file_at("enabling/yes-first.md", FOR_SPONSORS.replace(place, odd, 1))

    (part,) = preview_of(file, file, words_in(TEXTS)).parts

    assert part.html or part.missing


def test_a_thing_for_sponsors_is_previewed_as_its_sponsor_reads_it() -> None:
    whole = file_at("enabling/yes-first.md", FOR_SPONSORS)
    half = file_at("enabling/yes-first.md", FOR_SPONSORS.replace("They ask again.", ""))

    (part,) = preview_of(whole, whole, words_in(TEXTS)).parts
    (waiting,) = preview_of(half, half, words_in(TEXTS)).parts

    assert "say yes first" in str(part.html)
    assert "It takes about 2 minutes." in str(part.html)
    assert "Why it helps" in waiting.missing
