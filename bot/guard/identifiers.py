"""The second layer's identifiers: contact data, and numbers that belong to one person or case."""

import re
from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of, found_by, rule
from bot.guard.reading import Reading

_DOMAIN = any_of("com org net uk io nhs gov edu example test")
_STREET = any_of("road rd street avenue ave lane crescent terrace mews")
_CONTACTS = (
    rule(Kind.CONTACT, r"[\w.+'-]+(?:@|[ ]@[ ])[\w-]+(?:\.[\w-]+)+", "[contact]"),
    rule(
        Kind.CONTACT,
        rf"\b[\w.-]+(?:[ ](?:dot|underscore)[ ][\w-]+)*[ ][\[(]?at[\])]?[ ][\w-]+(?:[ ][\[(]?dot[\])]?[ ][\w-]+)*[ ][\[(]?dot[\])]?[ ]{_DOMAIN}\b",
        "[contact]",
    ),
    rule(Kind.CONTACT, r"(?:https?|hxxps?|ftp)://[^\s>]+|\bwww\.[^\s>]+", "[link]"),
    rule(Kind.CONTACT, rf"\b[\w-]+(?:\.[\w-]+)*\.{_DOMAIN}\b(?:/\S*)?", "[link]"),
    rule(Kind.CONTACT, r"\(?(?<![\w])(?:\+|00)\d{1,3}(?:[ ().-]*\d){7,12}\b", "[contact]"),
    rule(Kind.CONTACT, r"(?<![\w.-])\(?0\d(?:[ ().-]*\d){8,9}\b", "[contact]"),
    rule(
        Kind.CONTACT,
        r"\b(?:ext|extension|bleep|bleeps|pager|fax|tel|phone|mobile|dect)"
        r"(?:[ ](?:no|number|is|on))?[.:]?[ ]?\#?(?P<it>\d(?:[\d -]*\d)?)\b",
        "[contact]",
    ),
    rule(Kind.CONTACT, r"(?<!\d[ ])\b[a-z]{1,2}\d[a-z\d]?[ ]?\d[a-z]{2}\b", "[place]"),
    rule(
        Kind.CONTACT,
        rf"\b(?:flat[ ]\d+[a-z]?,?[ ])?\d+[a-z]?[ ](?:[^\W\d_']+'?s?[ ]){{1,3}}?{_STREET}\b(?![ ]of\b)",
        "[place]",
    ),
)
_DIGIT = any_of("zero oh one two three four five six seven eight nine double triple")
_NUMBERS = (
    rule(Kind.ID, rf"\b(?:{_DIGIT}[ -]){{3,}}{_DIGIT}\b", "[number]"),
    rule(Kind.ID, r"\b[a-z]{2}[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[a-d]\b", "[number]"),
    rule(Kind.ID, r"(?<![\d/-])\d(?:[ .-]?\d){9,}(?![\d])", "[number]"),
    rule(
        Kind.ID, r"\b(?:[a-z][ ]){2}(?:\d[ ]){6}[a-d]\b|(?<![\d/-])(?:\d[ .-]){4,}\d\b", "[number]"
    ),
    rule(Kind.ID, r"\b\d{2}[a-z]\d{4}[a-z]\b", "[number]"),
    rule(
        Kind.ID,
        r"\b[a-z]{1,4}[/-]?\d(?:[/-]?\d){2,}(?:[/-]\d+)*[a-z]?\b(?![ ]?(?:hrs|hours|mins|mg|ml)\b)",
        "[number]",
    ),
    rule(Kind.ID, r"\b\d+(?:[a-z]+\d+)+[a-z]*\b", "[number]"),
    rule(Kind.ID, r"\b\d{3,}(?:[ /-]\d{2,})+\b", "[number]"),
    rule(
        Kind.ID,
        r"\b(?:hosp(?:ital)?|nhs|gmc|nmc|hcpc|mrn|pin|datix|incident|ref|case|study|staff|unit|rxh|"
        r"patient|pt)(?:'s)?[ ](?:no|num|number|id|ref|pin|code)?[.:]?[ ]?\#?"
        r"(?P<it>[a-z]{0,3}[-/]?\d[\d -]{2,}\d[a-z]?)\b",
        "[number]",
    ),
)


# Words that are no street unless they are written like one: 14 Tanner's Row, but not 2 minutes each way.
_NAMED_STREET = re.compile(
    r"\b(?:[Ff]lat \d+[a-z]?,? )?\d+[a-z]? (?:[A-Z][\w'\u2019-]+ ){1,3}"
    r"(?:Close|Drive|Way|Row|Place|Grove|Hill|Court|Park|Square|Gardens|St|Green|View|Walk)\b"
)


def contacts(reading: Reading) -> Iterator[Finding]:
    """E-mail and web addresses, telephones, extensions, postcodes, streets."""
    for match in _NAMED_STREET.finditer(reading.line):
        yield Finding(*match.span(), Kind.CONTACT, "[place]")
    yield from found_by(_CONTACTS, reading)


def personal_numbers(reading: Reading) -> Iterator[Finding]:
    """NHS, National Insurance, GMC, NMC, hospital and case numbers, whatever their check digit."""
    yield from found_by(_NUMBERS, reading)
