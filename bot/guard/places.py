"""The third layer: wards, units, teams, sites and hospitals that can be told from others."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of, rule
from bot.guard.folding import folded
from bot.guard.reading import Reading

LONGEST_SHORT_FORM = 4
_SMALL = any_of("one two three four five six seven eight nine ten eleven twelve thirteen fourteen")
_UNITS = any_of(
    "amu mau sau eau cdu cdu1 ccu icu itu hdu nicu picu scbu lnu gau epau mlu sdec aec dau anc "
    "tau hasu asu ahu acu ccot critical_care_outreach coronary_care minor_injuries eye_casualty day_surgery"
)
_SPECIALTY = any_of(
    "acute stroke frailty respiratory resp cardiac cardiology renal dialysis haematology haem "
    "oncology gynae gynaecology neuro neurology neonatal paeds paediatric childrens children's "
    "elderly_care care_of_the_elderly older_people's gastro surgical medical orthopaedic ortho "
    "trauma vascular urology burns spinal rehab dermatology ent maxfax breast fracture eye "
    "maternity delivery labour antenatal postnatal endoscopy day_surgery assessment short_stay "
    "high_dependency intensive_care critical_care surgical_assessment medical_assessment "
    "paeds_assessment day ambulatory early_pregnancy discharge transfer hip liver pain memory "
    "dementia eating_disorders mother_and_baby forensic psychiatric"
)
_BETWEEN = any_of("support care high_care step-down stepdown day admissions receiving")
_KIND = any_of("ward unit suite hdu icu itu rehab annexe corridor")
_BUILDING = any_of(
    "ward unit suite hospital hospice house lodge court wing building site surgery "
    "infirmary health_centre medical_centre clinic centre block campus"
)
_NAMED_AFTER = any_of(
    "rowan birch elm oak maple cedar juniper willow ash beech alder aspen hawthorn holly hazel "
    "laurel larch linden lime pine poplar sycamore yew magnolia primrose bluebell daffodil daisy "
    "buttercup poppy rose lavender heather fern ivy jasmine lily orchid snowdrop sunflower tulip "
    "violet iris rainbow sunshine starlight butterfly kingfisher robin swan heron skylark "
    "nightingale dove puffin owl kestrel falcon osprey eagle otter hedgehog badger dolphin "
    "starfish seahorse penguin emerald ruby sapphire amber pearl opal jade diamond garnet "
    "topaz coral victoria albert elizabeth edward alexandra princess prince king queen florence "
    "seacole churchill nelson shakespeare elgar brunel darwin newton fleming lister jenner"
)
_RULES = (
    rule(
        Kind.PLACE,
        rf"\b(?:ward|theatres?|clinic|endoscopy(?:[ ]unit)?|x-?ray|floor|level|block|zone)"
        rf"(?:[ ]no\.?)?(?:[ ]?[a-z]?\d{{1,3}}[a-z]?|[ ]{_SMALL}\b|[ ][b-hj-vyz]\b(?!['&/]))"
        rf"(?:[ ](?:and|&)[ ]\d{{1,2}})?(?:[ ]\([a-z]+\)|[ ]recovery\b)?(?!\w)",
        "[ward]",
    ),
    rule(Kind.PLACE, rf"\b(?:{_SPECIALTY}[ ])?{_UNITS}\b(?:[ ]\d)?", "[ward]"),
    rule(
        Kind.PLACE,
        rf"\b{_SPECIALTY}(?:[ ]{_SPECIALTY}|[ ]{_BETWEEN})?[ ]{_KIND}\b(?:[ ]\d{{1,2}}[a-z]?\b)?"
        rf"|\b(?:stroke|frailty|haem|dialysis)[ ](?:team|day[ ]unit)\b"
        rf"|\b{_SPECIALTY}[ ]team(?=[ ]at\b)",
        "[ward]",
    ),
    rule(Kind.PLACE, rf"\b[a-d]\d{{1,2}}[ ](?:{_SPECIALTY}|ward)\b", "[ward]"),
    rule(Kind.PLACE, rf"\b{_NAMED_AFTER}[ ]{_BUILDING}\b", "[ward]"),
    rule(Kind.PLACE, rf"(?<=\bon[ ]){_NAMED_AFTER}\b(?![ ]?')", "[ward]"),
    rule(Kind.PLACE, r"\bst\.?[ ][a-z]+'?s?\b(?=[ ](?:hospital|hospice)|'s)", "[hospital]"),
    rule(Kind.PLACE, r"\b(?:qe|qehb|uhb|heartlands|good[ ]hope|solihull)\b(?:[ ](?:ed|a&e|site|hospital|amu)\b)?", "[hospital]"),
)
# Written with capital letters, so the patterns run over the line as it stands.
_NAMED = re.compile(
    r"\b(?P<it>(?:[A-Z][\w'\u2019-]*[ ]){1,3}"
    r"(?i:ward|unit|suite|hospital|hospice|house|lodge|court|wing|building|site|surgery|infirmary|"
    r"health centre|medical centre|clinic|centre|block|campus|outreach|park|road|ED|A&E))\b"
)
_CODE = re.compile(r"\b(?<![-/])(?P<it>[A-D]\d{1,2})\b(?! ?(?:paper|poster|sheet|size))")
_AT = re.compile(r"\b(?:at|from|over to|to|in) (?P<it>[A-Z][a-z]{2,}(?: (?:Park|Road|Hope|Hall|Hill))?)\b")
_GENERIC = frozenset(
    "the our my a an this that one another every each whole busy next other his her their new old "
    "told asked at in on from to with and took went i we".split()
)


def places(reading: Reading) -> Iterator[Finding]:
    """Places by their form, by what they are named after, and by a capital letter."""
    for each in _RULES:
        yield from each.findings(reading)
    for match in _NAMED.finditer(reading.line):
        start = _without_opening(reading, match)
        if start is not None:
            yield Finding(start, match.end("it"), Kind.PLACE, "[ward]")
    for match in _CODE.finditer(reading.line):
        yield Finding(*match.span("it"), Kind.PLACE, "[ward]")


def places_of_the_workspace(reading: Reading, names: Sequence[str]) -> Iterator[Finding]:
    """The wards, sites and teams that admins have listed, and channels by name."""
    pattern = _any_name(tuple(names))
    if pattern is not None:
        for match in pattern.finditer(reading.plain):
            yield Finding(*reading.span(match), Kind.PLACE, "[ward]")


def _without_opening(reading: Reading, match: re.Match[str]) -> int | None:
    """Where the name of a place begins, without an ordinary word that opens the sentence."""
    start = match.start("it")
    words = match["it"].split()
    while len(words) > 1 and (words[0].lower() in _GENERIC or _is_short_form(words[0])):
        start += len(words[0]) + 1
        words = words[1:]
    return start if len(words) > 1 else None


def _is_short_form(word: str) -> bool:
    """Whether a word is an abbreviation, like GP before surgery."""
    return word.isupper() and len(word) <= LONGEST_SHORT_FORM


@lru_cache(maxsize=64)
def _any_name(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """One pattern for all names; a channel's hyphens may be written as spaces."""
    forms = {folded(name).strip().replace("-", " ").replace("_", " ") for name in names}
    listed = sorted(filter(lambda form: len(form) > 1, forms), key=len, reverse=True)
    if not listed:
        return None
    patterns = (re.escape(form).replace(r"\ ", r"[ _-]+") for form in listed)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
