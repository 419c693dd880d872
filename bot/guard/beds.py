"""The second layer's beds: a bed, bay, room or chair with its number."""

from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import SPOKEN_NUMBER, Finding, found_by, rule
from bot.guard.reading import Reading

_PLACE = r"(?:bed[ ]?space|side[ ]ward|trolly|bed|bay|cubicle|cubical|cube|cot|recliner|couch|resus|majors|minors|space|side[ ]?(?:room|rm)|side|room|trolley|chair|incubator|pod)"
_ONE = (
    rf"{_PLACE}(?:[ ]no\.?|[ ]number)?"
    rf"(?:[ ]?\d{{1,3}}[a-z]?|[ ](?:[b-hj-vyz]\b(?!['&/])|a(?=[ ]bed|,)|{SPOKEN_NUMBER}\b))"
)
_BEDS = (
    rule(
        Kind.BED,
        rf"\b{_ONE}(?:[ ]?,?[ ]?(?:of[ ]|in[ ])?{_ONE})*(?:[ ]?(?:and|&|or)[ ]\d{{1,2}}[a-z]?\b(?![/.:-]\d|[ ]?(?:mins?|minutes|hours|am|pm)))?(?![\w%])",
        "[bed]",
    ),
    rule(Kind.BED, r"\b(?:sr|b|s/r)[ ]?\d{1,2}[a-z]?\b(?![ ]?(?:12|vitamin))", "[bed]"),
    rule(
        Kind.BED,
        r"\b(?:beds|bays|rooms|cubicles|chairs)[ ]\d{1,2}(?:[ ]?(?:,|and|&|to|-)[ ]?\d{1,2})+\b",
        "[beds]",
    ),
)


def beds(reading: Reading) -> Iterator[Finding]:
    """Where one patient lies or sits."""
    yield from found_by(_BEDS, reading)
