"""What could identify a person is replaced."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guard import STRICT, Guarded, Known
from bot.guard.entities import Entities, load_entities
from bot.guard.line_guard import LineGuard

GUARD = LineGuard()


def guard(line: str) -> Guarded:
    return GUARD.guarded(line, Known())


@pytest.mark.parametrize(
    ("line", "public"),
    [
        ("asked <@U02ABC> to say it back", "asked [name] to say it back"),
        ("told @sam.b about <#C1|ward-7>", "told [name] about [channel]"),
        ("told <!channel> the plan", "told [name] the plan"),
        ("mailed priya.nair@uhb.nhs.uk to say thanks", "mailed [contact] to say thanks"),
        ("see https://example.org/x for it", "see [link] for it"),
        ("rang 07700 900123 twice", "rang [contact] twice"),
        ("nhs number 943 476 5919 was read out", "nhs number [number] was read out"),
        ("my gmc is 7654321", "my gmc is [number]"),
        ("on 3 November we tried it", "on [date] we tried it"),
        ("we tried it on Tuesday night", "we tried it on [day]"),
        ("at 19:30 I asked for a say-back", "at [time] I asked for a say-back"),
        ("an 82 year old lady fell", "an [age] lady fell"),
        ("bed 12 was waiting", "[bed] was waiting"),
        ("moved from Ward 7B to AMU", "moved from [ward] to [ward]"),
        ("the Heartlands Hospital team helped", "the [ward] helped"),
        ("Mr Patel's daughter was cross", "Mr [name]'s daughter was cross"),
        ("thanked Agnieszka after the huddle", "thanked a colleague after the huddle"),
        ("asked Łukasz to lead", "asked a colleague to lead"),
    ],
)
def test_identifying_words_are_replaced(line: str, public: str) -> None:
    assert guard(line).public == public


@pytest.mark.parametrize(
    "line",
    [
        "I asked for a say-back and heard what I had left out.",
        "Paused before I answered. Nobody minded.",
        "took 2 minutes, felt longer",
        "the HCA spoke first for once",
        "It's easier than I'd thought",
    ],
)
def test_ordinary_words_stay(line: str) -> None:
    guarded = guard(line)

    assert guarded.public == line
    assert guarded.replaced == ()


def test_what_was_replaced_is_told_with_its_place() -> None:
    (only,) = guard("bed 12 was waiting").replaced

    assert (only.start, only.end, only.kind) == (0, 6, "bed")


@given(st.text(max_size=280))
def test_the_guard_never_fails_and_leaves_no_live_mention(line: str) -> None:
    guarded = guard(f"{line} <!channel> <@U123>")

    assert "<!channel>" not in guarded.public
    assert "<@U123>" not in guarded.public


@pytest.mark.parametrize(
    "line",
    [
        "asked P\u200briya to wait",
        "asked \uff30\uff32\uff29\uff39\uff21 to wait",
        "asked \u0420ri\u0443a to wait",
        "asked P r i y a to wait",
        "rang \uff10\uff17\uff17\uff10\uff10 900123 twice",
        "nhs 9\u200b99 404 1277 again",
        "asked Pr\u0131\u0307ya to wait",
    ],
)
def test_a_disguise_does_not_help(line: str) -> None:
    kept = guard(line).public.lower()

    assert not {"priya", "riya", "iya"} & set(kept.split())
    assert not any(character.isdigit() for character in kept)
    assert guard(line).replaced


def test_a_slip_stays_and_the_word_that_was_meant_is_offered() -> None:
    guarded = guard("the handovre was short")

    assert guarded.public == "the handovre was short"
    assert [(doubt.start, doubt.end, doubt.spelling) for doubt in guarded.doubtful] == [
        (4, 12, "handover")
    ]


def test_a_word_that_may_be_a_name_is_pointed_out() -> None:
    guarded = guard("grace on nights asked for help")

    assert guarded.replaced or guarded.doubtful


@pytest.mark.parametrize(
    "line",
    [
        "Gofynnais i'r nyrs newydd ailadrodd y cynllun wrthyf",
        "poprosiłam koleżankę żeby powtórzyła plan dla pacjenta",
    ],
)
def test_a_language_without_lists_is_not_understood(line: str) -> None:
    assert not guard(line).is_understood


def test_an_english_line_is_understood() -> None:
    assert guard("asked Agnieszka, Wojciech and Zbigniew to say it back").is_understood


def test_places_and_members_of_the_workspace_are_replaced() -> None:
    known = Known(places=("Brookside", "ward-12-nights"), people=("Will Strong", "Grace Bell"))

    def public(line: str) -> str:
        return GUARD.guarded(line, known).public

    assert public("on brookside we tried it") == "on [ward] we tried it"
    assert public("ward 12 nights said thanks") == "[ward] said thanks"
    assert "Grace" not in public("asked Grace to go first")
    assert public("we will try it again") == "we will try it again"


@given(st.text(max_size=280))
def test_marks_stand_in_the_line_in_order_and_apart(line: str) -> None:
    guarded = guard(line)

    marks = [*guarded.replaced, *guarded.doubtful]
    marks.sort(key=lambda mark: mark.start)
    assert all(0 <= mark.start < mark.end <= len(line) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


STRICT_PARTS = st.sampled_from(
    [
        "999 404 1277",
        "bed 4",
        "a@b.example",
        "07700 900123",
        "14/11/2025",
        "03:15",
        "<@U1>",
        "aged 82",
    ]
)


@given(st.lists(st.one_of(STRICT_PARTS, st.sampled_from(["told", "her", "the plan"])), max_size=6))
def test_a_second_look_at_the_public_words_finds_nothing_strict(parts: list[str]) -> None:
    once = guard(" and ".join(parts)).public

    assert not {each.kind for each in guard(once).replaced} & STRICT


@given(st.text(max_size=280))
def test_a_second_look_finds_no_strict_identifier(line: str) -> None:
    once = guard(line + " 943 476 5919").public

    assert "943 476 5919" not in once


@dataclass
class Found:
    """An entity as a language pipeline tells it."""

    start_char: int
    end_char: int
    label_: str


@dataclass
class Told:
    """A line as a language pipeline tells it."""

    ents: list[Found]


def test_what_the_optional_pipeline_takes_for_a_name_is_pointed_out() -> None:
    pipeline = Entities(lambda line: Told([Found(6, 13, "PERSON"), Found(0, 5, "DATE")]))

    guarded = LineGuard(pipeline).guarded("asked lantern to wait", Known())

    assert guarded.public == "asked lantern to wait"
    assert [(doubt.start, doubt.end) for doubt in guarded.doubtful] == [(6, 13)]


def test_without_the_extra_there_is_no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.guard.entities.find_spec", lambda name: None)

    assert load_entities() is None


@pytest.mark.parametrize("sign", ["\u2100", "\u249c", "\u013f", "\u2106"])
def test_one_sign_that_stands_for_several_letters_is_read(sign: str) -> None:
    assert guard(f"It was {sign} for us.").line == f"It was {sign} for us."
