"""Each layer by itself: what it finds, and what it leaves alone."""

import pytest

from bot.guard.beds import beds
from bot.guard.closed_vocabulary import spaced_out
from bot.guard.dates_and_times import ages, dates_and_times
from bot.guard.finding import Layer
from bot.guard.identifiers import contacts, personal_numbers
from bot.guard.numbers import other_numbers
from bot.guard.places import places, places_of_the_workspace
from bot.guard.reading import Reading
from bot.guard.roles import rare_illnesses, rare_roles
from bot.guard.slack_tokens import slack_tokens, unknown_emoji

FOUND = [
    (slack_tokens, "told <@U02ABC> so", "<@U02ABC>"),
    (slack_tokens, "told <!here> so", "<!here>"),
    (slack_tokens, "see <#C1|ward-9>", "<#C1|ward-9>"),
    (slack_tokens, "thanks @sanjeev.r for it", "@sanjeev.r"),
    (slack_tokens, "in #ed-consultants today", "#ed-consultants"),
    (contacts, "mail j.okoro99@mailbox.example now", "j.okoro99@mailbox.example"),
    (contacts, "priya at nhs dot net knows", "priya at nhs dot net"),
    (contacts, "see https://example.org/x", "https://example.org/x"),
    (contacts, "it is on birchvale.nhs.uk", "birchvale.nhs.uk"),
    (contacts, "ring 07700 900123 please", "07700 900123"),
    (contacts, "ring +44 (0)1632 960 218", "+44 (0)1632 960 218"),
    (contacts, "on ext 4471 again", "4471"),
    (contacts, "lives at B99 1ZZ", "B99 1ZZ"),
    (contacts, "moved to 14 Tanner's Row", "14 Tanner's Row"),
    (personal_numbers, "nhs 999 404 1277 twice", "999 404 1277"),
    (personal_numbers, "my pin 12X3456E is due", "12X3456E"),
    (personal_numbers, "QQ 12 34 56 C on it", "QQ 12 34 56 C"),
    (personal_numbers, "about W-208841 again", "W-208841"),
    (personal_numbers, "incident INC-2026-0917 read", "INC-2026-0917"),
    (personal_numbers, "nine nine nine four zero called", "nine nine nine four zero"),
    (dates_and_times, "on 14/11 we met", "14/11"),
    (dates_and_times, "on 3 November we met", "3 November"),
    (dates_and_times, "since March we meet", "March"),
    (dates_and_times, "monday morning was hard", "monday morning"),
    (dates_and_times, "met sat & sun", "sat & sun"),
    (dates_and_times, "on Good Friday we met", "Good Friday"),
    (dates_and_times, "at half 6 she rang", "half 6"),
    (dates_and_times, "left at nine and slept", "nine"),
    (dates_and_times, "at 0745 it began", "0745"),
    (dates_and_times, "at 8.40pm it began", "8.40pm"),
    (ages, "a 94-year-old fell", "94-year-old"),
    (ages, "she is 61 and quick", "61"),
    (ages, "he is in his early 80s", "early 80s"),
    (ages, "lady of 46 wept", "46"),
    (ages, "a twenty-nine-year-old came", "twenty-nine-year-old"),
    (ages, "aged 34 and scared", "aged 34"),
    (beds, "in bay 2 bed 6 again", "bay 2 bed 6"),
    (beds, "SR4 rang", "SR4"),
    (beds, "chair seven waited", "chair seven"),
    (places, "on Rowan Unit today", "Rowan Unit"),
    (places, "ward six was full", "ward six"),
    (places, "sent to CCU early", "CCU"),
    (places, "the frailty team came", "frailty team"),
    (places, "meadow ward helped", "meadow ward"),
    (places, "she came from Meadow", "Meadow"),
    (rare_roles, "our medical director came", "medical director"),
    (rare_roles, "the only female urologist here", "only female urologist"),
    (rare_roles, "our head of midwifery said", "head of midwifery"),
    (rare_illnesses, "a lad with Prader-Willi came", "Prader-Willi"),
    (rare_illnesses, "it was CJD in the end", "CJD"),
    (other_numbers, "code 4417 again", "4417"),
    (other_numbers, "the fee was 37 then", "37"),
    (spaced_out, "told p r i y a so", "p r i y a"),
]
LEFT = [
    (slack_tokens, "1 & 2 # 3 and me@ home"),
    (contacts, "10 mins at the row of chairs, see part B1 of it"),
    (personal_numbers, "band 5 and F1 on 10 mins, CRP 200"),
    (dates_and_times, "we sat and may march on, 24/7, from two people after five minutes"),
    (dates_and_times, "at two points I stopped, in five days, 10/10, 1/2 of us"),
    (ages, "it was 2 minutes, the four of us, 20 years in the job"),
    (beds, "beds and bays were full, chairs moved, room for more"),
    (places, "the ward round on our ward, the unit was calm, busy ward, floor with us"),
    (places, "in English, on Teams, from Mum, to IT"),
    (rare_roles, "the registrar and my consultant took the lead, the only thing left"),
    (rare_illnesses, "imposter syndrome and asthma, this syndrome"),
    (other_numbers, "10 mins, 2 nurses, F1s, ST3, 1:1, 111, 50/50, 20 patients, £50, band 6, 90%"),
    (spaced_out, "a b c and I"),
]


def found_in(layer: Layer, line: str) -> list[str]:
    return [line[each.start : each.end] for each in layer(Reading.of(line))]


@pytest.mark.parametrize(("layer", "line", "part"), FOUND)
def test_a_layer_finds_what_identifies(layer: Layer, line: str, part: str) -> None:
    assert part in found_in(layer, line)


@pytest.mark.parametrize(("layer", "line"), LEFT)
def test_a_layer_leaves_ordinary_words(layer: Layer, line: str) -> None:
    assert found_in(layer, line) == []


def test_an_emoji_of_ordinary_words_stays_and_one_with_a_strange_word_goes() -> None:
    def layer(reading: Reading) -> object:
        return unknown_emoji(reading, {"tada", "clap"}.__contains__)

    assert found_in(layer, "well done :tada: :clap_clap:") == []
    assert found_in(layer, "well done :priya_clap:") == [":priya_clap:"]


def test_a_place_of_the_workspace_is_found_however_its_name_is_written() -> None:
    line = "on Ward-12-Nights and ward 12 nights, not wards"

    found = places_of_the_workspace(Reading.of(line), ("ward-12-nights",))

    assert [line[each.start : each.end] for each in found] == ["Ward-12-Nights", "ward 12 nights"]


def test_no_places_of_the_workspace_find_nothing() -> None:
    assert list(places_of_the_workspace(Reading.of("on brookside"), ())) == []


def test_a_reading_knows_where_every_folded_letter_came_from() -> None:
    line = "Zoe\u0308 \u200bß \ufb01x"

    reading = Reading.of(line)

    assert reading.plain == "zoe ss fix"
    assert [word.text for word in reading.words] == ["Zoe\u0308", "ß", "\ufb01x"]
