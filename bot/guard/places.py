"""The third layer: wards, units, teams, sites and hospitals that can be told from others."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.guard import Kind
from bot.guard.finding import SPOKEN_NUMBER, Finding, any_of, found_by, rule, set_of
from bot.guard.folding import folded
from bot.guard.reading import Reading

LONGEST_SHORT_FORM = 4
_UNITS = any_of(
    "amu mau sau eau cdu cdu1 ccu icu itu hdu nicu picu scbu lnu gau epau mlu sdec aec dau anc "
    "tau hasu asu ahu acu nnu ucc utc miu shdu essu dsu clu pau pdu opau sdu mdu rdu gdu ncu pccu "
    "icu itu hdu sccu cicu ccot critical_care_outreach coronary_care minor_injuries eye_casualty day_surgery"
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
_COLOUR = any_of("red blue green yellow purple orange pink amber gold silver white")
_PLAIN_BEFORE = any_of(
    "the our my a an this that these those one another every each whole busy next other his her "
    "their your new old same own no any which what whose on in of from to at for with by and or but "
    "not into onto off around across through between per full quiet open empty first second third "
    "last only home base host receiving virtual local main entire different wrong right short calm "
    "mixed male female side medical surgical labour community acute general specialist big small "
    "large good bad best worst happy sad proud chaotic understaffed noisy safe lovely tired cold "
    "warm dark night day weekend evening morning theatre hospital ward teaching district private "
    "nearby neighbouring parent sister outlying escalation surge isolation covid flu delivery "
    "postnatal antenatal recovery discharge admissions admission assessment training simulation "
    "seminar birthing bereavement relatives interview maternity children's paediatric childrens "
    "left leave run runs leading visited whichever some most many both all half as is was were be "
    "been than then so if when while about over under outside inside near behind do did does had "
    "have has get got make made see saw walk walked cover covered know knew call called tell told "
    "rang phone phoned between within without against throughout before after during since until"
)
_AFTER_WARD = r"round|rounds|manager|managers|sister|clerk|clerks|nurse|nurses|staff|meeting|phone"
_BETWEEN = any_of("support care high_care step-down stepdown day admissions receiving")
_KIND = any_of("ward unit suite hdu icu itu rehab annexe corridor")
_BUILDING = any_of(
    "ward unit suite hospital hospice house lodge court wing building site surgery "
    "infirmary health_centre medical_centre clinic centre block campus"
)
_NAMED_AFTER = any_of(
    "mulberry chestnut walnut cherry plum bramble thistle acorn conker fuchsia rowan birch elm oak maple cedar juniper willow ash beech alder aspen hawthorn holly hazel "
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
        rf"\b(?:ward|wd|theatres?|clinic|endoscopy(?:[ ]unit)?|x-?ray|floor|level|block|zone)"
        rf"(?:[ ]no\.?)?(?:[ ]?[a-z]?\d{{1,3}}[a-z]?|[ ]{SPOKEN_NUMBER}\b|[ ][b-hj-vyz]\b(?!['&/]))"
        rf"(?:[ ](?:and|&)[ ]\d{{1,2}})?(?:[ ]\([a-z]+\)|[ ]recovery\b)?(?!\w)",
        "[ward]",
    ),
    rule(Kind.PLACE, rf"\b(?:{_SPECIALTY}[ ])?{_UNITS}\b(?:[ ]\d)?", "[ward]"),
    rule(
        Kind.PLACE,
        rf"\b{_SPECIALTY}(?:[ ]{_SPECIALTY}|[ ]{_BETWEEN})?[ ]{_KIND}\b(?:[ ]\d{{1,2}}[a-z]?\b)?"
        rf"|\b(?:stroke|frailty|haem|dialysis)[ ]day[ ]unit\b|\b{_SPECIALTY}[ ]team\b",
        "[ward]",
    ),
    rule(Kind.PLACE, rf"\b[a-d]\d{{1,2}}[ ](?:{_SPECIALTY}|ward)\b", "[ward]"),
    rule(Kind.PLACE, rf"\b{_NAMED_AFTER}[ ]{_BUILDING}\b", "[ward]"),
    rule(
        Kind.PLACE,
        rf"\b(?:on|onto|to|from|off|at|in)[ ](?P<it>{_NAMED_AFTER})\b(?![ ]?'|[ ](?:tree|leaf|light|and[ ]all)\b)",
        "[ward]",
    ),
    rule(
        Kind.PLACE,
        rf"\b{_NAMED_AFTER}(?=[ ](?:were|had[ ](?:a|no|two|three|the)|are[ ](?:short|full)|rang|phoned|staff|nurses|nights|patients|"
        r"handover|was[ ](?:short|full|closed|heaving)|day[ ]room|lent|sent|took)\b)",
        "[ward]",
    ),
    rule(
        Kind.PLACE,
        r"(?<!\d[ ])\b(?:on|onto|to|from|off)[ ](?P<it>\d{1,2}[a-z]?)(?=[ ](?:for|and|were|was|had|with|because|last|tonight|again|who|where)\b"
        r"|[.,;!]|$)",
        "[ward]",
    ),
    rule(
        Kind.PLACE,
        rf"\b(?!{_PLAIN_BEFORE}\b)[^\W\d_]{{3,}}[ ](?:ward|suite|lodge|annexe|hospital|hospice|infirmary)\b"
        r"(?:[ ](?:\d{1,2}[a-z]?|north|south|east|west|one|two|three|four)\b)?"
        rf"(?![ ](?:{_AFTER_WARD})\b)",
        "[ward]",
    ),
    rule(
        Kind.PLACE,
        rf"\b(?:{_COLOUR}|north|south|east|west)[ ](?:team|wing|zone|site|area|pod|corridor|house)\b"
        rf"|\b(?:team|zone|pod)[ ](?:{_COLOUR}|one|two|three|[a-d])\b",
        "[team]",
    ),
    rule(
        Kind.PLACE,
        r"\b(?:cath[ ]lab|lab|floor|level|majors|resus|suite|tower|wing|unit)[ ]?\d{1,2}[a-z]?\b",
        "[ward]",
    ),
    rule(
        Kind.PLACE,
        r"\b[a-z]?\d{1,2}[ ](?:north|south|east|west)\b|\b(?:north|south|east|west)[ ]\d{1,2}\b",
        "[ward]",
    ),
    rule(
        Kind.PLACE,
        r"\b(?:(?:lower|upper)[ ])?(?:ground|first|second|third|fourth|fifth|sixth|top|[b-e]|\d{1,2}(?:st|nd|rd|th))[ ]floor\b",
        "[floor]",
    ),
    rule(Kind.PLACE, r"\bst\.?[ ][a-z]{3,}'s\b(?![ ]day)", "[hospital]"),
    rule(
        Kind.PLACE,
        rf"\b(?!{_PLAIN_BEFORE}\b)[^\W\d_]{{3,}}[ ](?:health|medical|care|nursing)[ ](?:centre|home)\b",
        "[place]",
    ),
    rule(
        Kind.PLACE,
        r"\b(?:the[ ])(?P<it>royal|general|infirmary|beeches|elms|willows|oaks|limes|laurels|manor|"
        r"alexandra|queen[ ](?:elizabeth|alexandra)|victoria|county|district[ ]general)\b",
        "[hospital]",
    ),
    rule(Kind.PLACE, r"\bst\.?[ ][a-z]+'?s?\b(?=[ ](?:hospital|hospice)|'s)", "[hospital]"),
    rule(
        Kind.PLACE,
        r"\b(?:qe|qehb|uhb|heartlands|good[ ]hope|solihull)\b(?:[ ](?:ed|a&e|site|hospital|amu)\b)?",
        "[hospital]",
    ),
)
# "At Meadow", "from Harbour": a capital letter where an ordinary word has none.
_AT_PLACE = re.compile(
    r"\b(?:at|from|on|in|over at|across to|up on|down on|down to|over to|cover for|transferred to) "
    r"(?P<it>[A-Z][a-z\u2019']{2,}(?: [A-Z][a-z]+)*)\b"
)
_TREE = re.compile(
    r"\b(?P<it>(?i:" + _NAMED_AFTER + r"))\b(?! (?:tree|trees|leaf|branch|and))"
    r"(?P<after>['\u2019]?s?(?: (?:kids|children|day|night)['\u2019]?s?)? (?:team|staff|nurses|lot|crew|were|had|rang|"
    r"Street|Road|Lane|street|road|lane|House|Court|Lodge))?"
)
_THE_PLACE = re.compile(
    r"\bthe (?P<it>Annexe|Annex|Lodge|Tower|Hub|Hall|Cottage|Mews|Villa|Bungalow|Portakabin|Manor|Grange|Mount|Gables)\b"
)
# Written with capital letters, so the patterns run over the line as it stands.
_NAMED = re.compile(
    r"\b(?P<it>(?:[A-Z][\w'\u2019-]*[ ]){1,3}"
    r"(?i:ward|unit|suite|hospital|hospice|house|lodge|court|wing|building|site|surgery|infirmary|"
    r"health centre|medical centre|clinic|centre|block|campus|outreach|park|road|ED|A&E))\b"
)
_CODE = re.compile(r"\b(?<![-/])(?P<it>[A-D]\d{1,2})\b(?! ?(?:paper|poster|sheet|size))")
_GENERIC = set_of(
    "the our my a an this that one another every each whole busy next other his her their new "
    "old told asked at in on from to with and took went i we"
)


_NO_PLACE = set_of(
    "mum dad nan english welsh british spanish polish french german italian hindi urdu "
    "punjabi arabic christmas easter ramadan eid diwali xmas teams zoom outlook excel slack "
    "word youtube facebook whatsapp google datix i'm i'd i've i'll it's that's what's english "
    "god europe britain england uk america africa asia india twitter instagram netflix tesco "
    "asda lidl aldi greggs costa sister doctor nurse matron professor staff"
)


def places(reading: Reading) -> Iterator[Finding]:
    """Places by their form, by what they are named after, and by a capital letter."""
    yield from found_by(_RULES, reading)
    for match in _NAMED.finditer(reading.line):
        start = _without_opening(reading, match)
        if start is not None:
            yield Finding(start, match.end("it"), Kind.PLACE, "[ward]")
    for match in _TREE.finditer(reading.line):
        if match["it"][0].isupper() and (
            match["after"] or not reading.opens_sentence(match.start())
        ):
            yield Finding(*match.span("it"), Kind.PLACE, "[ward]")
    for match in _THE_PLACE.finditer(reading.line):
        yield Finding(*match.span("it"), Kind.PLACE, "[place]")
    for match in _AT_PLACE.finditer(reading.line):
        if match["it"].split()[0].lower() not in _NO_PLACE:
            yield Finding(*match.span("it"), Kind.PLACE, "[place]")
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
