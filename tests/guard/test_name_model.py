import random
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guard.name_model import DOUBT_AT, DOUBT_LISTED_AT, REPLACE_AT, SLIP_BELOW, NameModel
from training.corpus import Corpus
from training.evaluate import judged, table
from training.lines import labelled, words_of
from training.train_names import DATA, lexicon_of, trained


@pytest.fixture(scope="module")
def model() -> NameModel:
    return NameModel.load()


def replaced(model: NameModel, line: str) -> list[str]:
    words = words_of(line)
    probabilities = model.probabilities(words)
    return [
        word.text
        for word, probability in zip(words, probabilities, strict=True)
        if model.may_be_name(word.text) and probability >= REPLACE_AT
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Thanked Mark in portering by name in the huddle and he beamed", ["Mark"]),
        ("bell always interrupts in mdt so i tried inviting the quieter ones first", ["bell"]),
        ("faith thought i was cross with her, i told her i was worried not cross", ["faith"]),
        ("I let Summer present to the consultant and bit my tongue", ["Summer"]),
        ("asked rose and joy to lead the huddle", ["rose", "joy"]),
        ("grace said she was fine", ["grace"]),
        ("our hca patience told me to stop", ["patience"]),
        ("listened to bell's idea instead of mine", ["bell's"]),
        ("will asked a good question so i asked will to lead", ["will", "will"]),
        ("had a coffee with hope after nights", ["hope"]),
    ],
)
def test_a_name_that_is_also_a_word_is_found(model: NameModel, line: str, names: list[str]) -> None:
    assert replaced(model, line) == names


@pytest.mark.parametrize(
    "line",
    [
        "I will ask the same question again",
        "Hope it helps the next team",
        "hope I can keep this going when we are short staffed",
        "my mark was on the wrong chart",
        "rang the bell and waited with her",
        "the team rose to the challenge",
        "a young patient asked who was in charge",
        "Young doctors need us to model saying I don't know",
        "I may have talked too much but we got a plan",
        "had faith in the students and they did it",
        "it was a joy to watch her lead",
        "summer leave makes the rota harder",
        "the bay was calm after lunch",
        "Will try the same opening question at the next board round",
        "",
    ],
)
def test_the_same_words_stay_when_they_are_words(model: NameModel, line: str) -> None:
    assert replaced(model, line) == []


@given(st.text(max_size=80))
def test_every_word_of_any_line_gets_a_probability(line: str) -> None:
    words = words_of(line)

    probabilities = NameModel.load().probabilities(words)

    assert len(probabilities) == len(words)
    assert all(-1e-9 <= probability <= 1 + 1e-9 for probability in probabilities)


def test_one_line_says_nothing_about_the_next(model: NameModel) -> None:
    line = words_of("asked grace to lead")
    before = model.probabilities(line)

    model.probabilities(words_of("rang the bell"))

    assert model.probabilities(line) == before


def test_a_rare_word_where_a_name_would_stand_is_likely_a_name(model: NameModel) -> None:
    asked = model.probabilities(words_of("asked gtwoqx to lead the huddle"))[1]
    thing = model.probabilities(words_of("the gtwoqx was broken again"))[1]

    assert asked >= DOUBT_LISTED_AT
    assert thing < SLIP_BELOW


def test_a_word_that_is_no_name_may_not_be_replaced(model: NameModel) -> None:
    assert model.may_be_name("Bell's")
    assert not model.may_be_name("huddle")


def test_the_model_is_small() -> None:
    folder = files("bot.guard") / "data"

    size = sum(
        len((folder / name).read_bytes())
        for name in ("names.crfsuite", "common_words.txt", "word_names.txt")
    )

    assert size < 1_200_000


def test_the_same_data_and_seed_give_the_same_model() -> None:
    corpus = Corpus.read(DATA).part(3, of=100, is_held_out=True)

    models = [trained(corpus, lexicon_of(corpus), seed=1) for _ in range(2)]

    assert models[0] == models[1]


def test_held_out_lines_are_told_apart() -> None:
    whole = Corpus.read(DATA)
    seen = whole.part(0, of=8, is_held_out=True)
    unseen = replace(whole.part(1, of=60, is_held_out=True), forum_words=(), forum_names=())
    model = NameModel(trained(seen, lexicon_of(seen)), lexicon_of(seen))

    words = judged(model, unseen.lines(random.Random(1)))

    names = [word for word in words if word.is_name and word.may_be_name]
    plain = [word for word in words if not word.is_name]
    assert sum(word.probability >= DOUBT_AT for word in names) > 0.9 * len(names)
    assert sum(word.probability >= REPLACE_AT for word in plain) < 0.05 * len(plain)


def test_the_table_counts_names_found_and_words_touched(model: NameModel) -> None:
    lines = [
        labelled("asked grace to lead", [(6, 11)]),
        labelled("rang the bell", []),
    ]

    last = table(judged(model, lines)).splitlines()[-1].split()

    assert last == ["0.7", "100.0", "0.0", "0.00", "0.00"]
