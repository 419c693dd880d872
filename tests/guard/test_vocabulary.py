"""The closed vocabulary: words, names, slips, and words made of words."""

from pathlib import Path

import pytest

from bot.guard.name_features import Lexicon
from bot.guard.spelling import Spelling
from bot.guard.vocabulary import NAMES, WORDS, Vocabulary
from bot.guard.word_forms import is_made_of_words
from training.build_words import DATA, build

VOCABULARY = Vocabulary.load()
SPELLING = Spelling(VOCABULARY, Lexicon.load().common)

ORDINARY_NAMES = {
    "english": "gareth bethan callum doreen nigel kirsty hayley trevor jack kelly",
    "irish": "aoife niamh saoirse cathal padraig declan dermot brennan doyle flynn",
    "polish": "agnieszka malgorzata katarzyna piotr wojciech kowalski nowak zbigniew basia",
    "south_asian": "priya anjali sunita rajesh sanjay nisha kaur singh patel khan nair das",
    "arabic": "mohammed ahmed omar khalid fatima aisha zainab mustafa yusuf layla",
    "west_african": "kwame abena kojo ngozi emeka funmi mensah boateng okafor adeyemi",
    "east_african": "wanjiru njeri kamau otieno mwangi abebe tesfaye hodan warsame",
    "chinese": "wei xiaoling zhang zhao zhou cheung leung huang xu jing",
    "turkish": "mehmet ayse hatice zeynep burak ozan yilmaz demir sahin",
    "eastern_european": "oksana svetlana dmitri vasile andreea popescu bogdan horvat kovacs",
    "caribbean": "shanice tanisha latoya delroy winston errol everton tyrone kadeem",
}


@pytest.mark.parametrize("group", ORDINARY_NAMES)
def test_ordinary_names_are_names_and_no_words(group: str) -> None:
    for name in ORDINARY_NAMES[group].split():
        assert not VOCABULARY.knows(name), name
        assert not VOCABULARY.knows(f"{name.title()}'s"), name


@pytest.mark.parametrize(
    "word", ["handover", "DNACPR", "Datix", "nowt", "whos", "Christmas", "ward's", "don\u2019t"]
)
def test_words_of_a_ward_are_known_in_any_case(word: str) -> None:
    assert VOCABULARY.knows(word)


@pytest.mark.parametrize("word", ["grace", "Will", "hope", "mark"])
def test_words_that_are_also_names_are_both(word: str) -> None:
    assert VOCABULARY.knows(word)
    assert VOCABULARY.is_name(word)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("handovre", "handover"), ("abc", ""), ("qqqqq", "")],
)
def test_a_slip_is_offered_the_word_that_is_near(slip: str, meant: str) -> None:
    assert SPELLING.of(slip) == meant


def test_a_name_is_never_taken_for_a_slip() -> None:
    assert SPELLING.of("Lesly") == ""


@pytest.mark.parametrize(
    ("word", "is_word"),
    [
        ("reexplained", True),
        ("teabreaks", True),
        ("stopping", True),
        ("xqzzy", False),
        ("kalo", False),
    ],
)
def test_a_word_made_of_words_is_a_word(word: str, is_word: bool) -> None:
    common = Lexicon.load().common

    assert is_made_of_words(word, knows=VOCABULARY.knows, common=common) is is_word


def test_the_same_lists_give_the_same_bytes(tmp_path: Path) -> None:
    build(tmp_path)

    for name in (WORDS, NAMES):
        # Compared outside of the assertion, because showing where megabytes differ takes for ever.
        is_same = (tmp_path / name).read_bytes() == (DATA / name).read_bytes()
        assert is_same, f"{name} is old: python -m training.build_words"


def test_the_lists_are_small() -> None:
    assert sum(file.stat().st_size for file in DATA.iterdir()) < 15_000_000
