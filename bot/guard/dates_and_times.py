"""The second layer's moments: dates, weekdays, clock times and ages."""

from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of, found_by, rule
from bot.guard.reading import Reading

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SURE_MONTH = r"(?:january|february|april|june|july|september|october|november|december|feb|sept)"
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tues?|weds?|thurs?|thur|"
    r"(?:bank[ ]holiday|easter|boxing|christmas|xmas|new[ ]year'?s)"
    r"(?:[ ](?:mon|sun|fri|tues)?day|[ ]eve)|good[ ]friday)"
)
_ALSO_WORDS = r"(?:mon|wed|fri|sat|sun)"
_PART = (
    r"(?:[ ](?:(?:early|long[ ]day|late|night|nite|day|twilight)(?:[ ]shifts?)?|nites|lates|nights|earlies|"
    r"mornings?|afternoons?|evenings?|eves?|am|pm|shift|teatime|tea[ ]time|dinner[ ]?time|lunchtimes?|overnight|daytime|"
    r"bank[ ]holiday|half[ ]day|on[ ]?call|nightshift|dayshift|gone|just[ ]gone|week))"
)
_SMALL = any_of("one two three four five six seven eight nine ten eleven twelve")
_HOUR = any_of("two three four five six seven eight nine ten eleven twelve")
_TENS = any_of("twenty thirty forty fifty sixty seventy eighty ninety")
_SPOKEN = rf"(?:{_TENS}(?:[ -]{_SMALL})?|{_SMALL}|thirteen|fourteen|fifteen|sixteen|seventeen|" + (
    r"eighteen|nineteen|a[ ]hundred)"
)
_ORDINAL = any_of(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)
_PERSON = any_of(
    "lady man woman gentleman gent girl boy patient pt lad lass mum dad baby child bloke chap "
    "female male"
)
_IN_THE = r"(?:[ ](?:in[ ]the[ ](?:morning|afternoon|evening)|at[ ]night|tomorrow[ ]morning))?"
_RULES = (
    rule(Kind.DATE, r"(?<![\d/])\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?![\d/])", "[date]"),
    rule(
        Kind.DATE,
        r"(?<![\w/.])(?!24/7\b)(?:1[3-9]|2\d|3[01]|0[1-9])/(?:0?[1-9]|1[0-2])(?![\w/])",
        "[date]",
    ),
    rule(
        Kind.DATE,
        rf"\b(?:the[ ])?(?:{_TENS}[ -])?{_ORDINAL}[ ]of[ ]{_MONTH}\b|\b{_MONTH}[ ](?:the[ ])?(?:{_TENS}[ -])?{_ORDINAL}\b",
        "[date]",
    ),
    rule(
        Kind.DATE,
        r"(?<![\w/.-])(?:1[3-9]|2\d|3[01]|0[1-9])-(?:0[1-9]|1[0-2])(?![\w/-]|[ ]?(?:mins?|minutes|hours|hrs|people|weeks|days))",
        "[date]",
    ),
    rule(Kind.DATE, r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}-\d{1,2}-\d{2,4}\b", "[date]"),
    rule(
        Kind.DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b(?:[ ]\d{{4}})?", "[date]"
    ),
    rule(Kind.DATE, rf"\b{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?\b(?![ ]?{_PERSON})", "[date]"),
    rule(Kind.DATE, rf"\b{_MONTH}[ ](?:19|20)\d\d\b|\b{_SURE_MONTH}\b", "[date]"),
    rule(
        Kind.DATE,
        r"\b(?:in|since|last|next|this|by|until|till|from|early|late|mid|during|end[ ]of|start[ ]of)[ -]"
        r"(?P<it>march|may|august|mar|aug|oct|nov|dec|jan|apr|jul|jun)\b(?![ ](?:be|not|have|as|well)\b)",
        "[date]",
    ),
    rule(
        Kind.DATE,
        r"\b(?:last|next|this|in|since)[ ](?P<it>(?:spring|summer|autumn|winter)[ ](?:19|20)\d\d)\b",
        "[date]",
    ),
    rule(
        Kind.DATE,
        r"\b(?:bank[ ]hol(?:iday)?s?(?![ ](?:mon|fri))|half[ ]term|ash[ ]wednesday|palm[ ]sunday|pancake[ ]day|bonfire[ ]night|"
        r"new[ ]year'?s?|mother's[ ]day|father's[ ]day|st[ ](?:patrick|david|george|andrew)'?s[ ]day)\b",
        "[date]",
    ),
    rule(
        Kind.DATE,
        r"\bweek[ ](?:of|commencing)[ ](?:the[ ])?(?P<it>\d{1,2}(?:st|nd|rd|th)?)\b",
        "[date]",
    ),
    rule(Kind.DATE, r"\b(?:fri|mon)\b", "[day]"),
    rule(Kind.TIME, r"\bat[ ](?P<it>quarter[ ](?:past|to))\b", "[time]"),
    rule(
        Kind.DATE,
        rf"\b(?:(?:first|second|third|last)[ ]week|end|start|beginning|middle)[ ]of[ ]{_SURE_MONTH}\b",
        "[date]",
    ),
    rule(
        Kind.DATE,
        r"\bthe[ ](?P<it>\d{1,2}(?:st|nd|rd|th))\b(?![ ][a-z]*(?:time|try|bed))",
        "[date]",
    ),
    rule(
        Kind.DATE,
        rf"\b(?:(?:last|next|early|late|mid|bank[ ]holiday|easter|the[ ]night[ ]before)[ -])?(?:{_DAY}|{_ALSO_WORDS}(?={_PART}\b)){_PART}?\b(?:'s)?",
        "[day]",
    ),
    rule(
        Kind.DATE,
        rf"\b(?:(?:on|last|next|this|every|each|until|till|by|since|for)[ ])(?P<it>{_ALSO_WORDS})\b"
        r"(?![ ](?:in|down|with|on|up|and[ ](?:listened|waited))\b)",
        "[day]",
    ),
    rule(Kind.DATE, rf"\b{_ALSO_WORDS}[ ]?(?:&|and|-|to|/)[ ]?{_ALSO_WORDS}\b", "[day]"),
    rule(Kind.DATE, r"\b(?:19[3-9]\d|20[0-4]\d)\b(?![ ]?(?:ml|mg|people|steps))", "[date]"),
    rule(
        Kind.TIME,
        r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[ ]?[ap]\.?m\b\.?|[ ]?h(?:rs|ours)?\b)?",
        "[time]",
    ),
    rule(Kind.TIME, r"\b\d{1,2}[ ]?[ap]\.?m\b\.?|\b\d{1,2}[ ]?o'?[ ]?clock\b", "[time]"),
    rule(Kind.TIME, rf"\b{_SMALL}[ ]?(?:[ap]m|o'?[ ]?clock)\b", "[time]"),
    rule(Kind.TIME, r"\b\d{4}[ ]?(?:hrs|hours|h)\b|\b(?:0\d|1\d|2[0-3])[0-5][05]\b", "[time]"),
    rule(
        Kind.TIME,
        rf"\b(?:half|quarter|five|ten|twenty|twenty[ ]five|\d+)[ ](?:past|to)[ ]{_SMALL}\b"
        rf"(?![ ](?:of|people|patients|nurses|minutes|mins|beds|staff|weeks|days|hours))",
        "[time]",
    ),
    rule(
        Kind.TIME,
        rf"\b(?:\d{{1,2}}|{_SMALL})[ -](?:thirty|fifteen|forty[ -]five|o[ ]?clock)\b|\b(?:\d{{1,2}}|half|quarter)[ ](?:past|to)[ ]\d{{1,2}}\b",
        "[time]",
    ),
    rule(
        Kind.DATE,
        r"\b(?:remembrance|mothering)[ ]sunday\b|\bmon(?:day)?[ ]?-[ ]?fri(?:day)?\b",
        "[day]",
    ),
    rule(Kind.TIME, rf"\bhalf[ ](?:\d{{1,2}}|{_SMALL})\b(?!/)", "[time]"),
    rule(
        Kind.TIME,
        r"\b(?:at|by|until|till|before|after|around)[ ](?P<it>midnight|midday|noon)\b",
        "[time]",
    ),
    rule(Kind.TIME, rf"\b(?:\d{{1,2}}|{_SMALL})[ -]?ish\b", "[time]"),
    rule(Kind.TIME, r"\b(?:2[0-3]|[01]?\d)h[0-5]\d\b", "[time]"),
    rule(
        Kind.TIME,
        rf"\b(?:at|by|until|till|since|before|from)[ ](?:about[ ]|around[ ]|nearly[ ]|gone[ ])?(?P<it>(?:\d{{1,2}}|{_HOUR}){_IN_THE})"
        r"(?=$|[ ]?[,.;:!?)]|[ ](?:and|but|so|on|when|with|the|we|i|he|she|they|because|sharp|in|today|every|this|that|"
        r"every|as|for|tonight|then|to[ ](?:\d|one|two|three|four|five|six|seven|eight|nine|ten))\b)",
        "[time]",
    ),
)
_AGES = (
    rule(
        Kind.AGE,
        rf"\b(?:\d{{1,3}}|{_SPOKEN})[ -]?(?:years?|yrs?|yr|months?|mths?|weeks?|wks?|days?)[ -]?olds?\b",
        "[age]",
    ),
    rule(
        Kind.AGE, r"\b\d{1,3}[ ]?(?:yo|y/o|y\.o\.?|yrs?|mo)\b(?![ ](?:ago|of|in|here|exp))", "[age]"
    ),
    rule(Kind.AGE, rf"\baged?[ ](?:of[ ])?(?:\d{{1,3}}|{_SPOKEN})\b", "[age]"),
    rule(Kind.AGE, rf"\bturn(?:ed|ing|s)[ ](?P<it>\d{{1,3}}|{_SPOKEN})\b", "[age]"),
    rule(
        Kind.AGE,
        r"\b(?:is|was)[ ](?P<it>[1-9]\d|10\d)(?=[ ](?:and|but|so|today)\b|[,.;!?]|$)",
        "[age]",
    ),
    rule(Kind.AGE, r"\b(?:[1-9]\d|10\d)[ ]?[mf]\b", "[age]"),
    rule(
        Kind.AGE,
        rf"\b{_PERSON}[ ](?:of|is|was|who[ ]is)[ ](?P<it>\d{{1,3}}|{_SPOKEN})\b"
        r"(?![ ](?:minutes|mins|hours|days|weeks|months|years|people|times|beds))",
        "[age]",
    ),
    rule(Kind.AGE, rf",[ ](?P<it>{_TENS}[ -]{_SMALL})(?=[.,!?]|$|[ ]only\b)", "[age]"),
    rule(Kind.AGE, r"\b(?P<it>\d{1,3}(?:st|nd|rd|th))[ ]birthday\b", "[age]"),
    rule(Kind.AGE, rf"\b{_TENS}[ -](?:odd|something)\b", "[age]"),
    rule(
        Kind.AGE,
        r"\b(?:in[ ])?(?:her|his|their|my)[ ](?P<it>(?:early[ ]|mid[ -]?|late[ ])?[1-9]0'?s)\b",
        "[age]",
    ),
    rule(Kind.AGE, r"\b(?P<it>(?:early|mid|late)[ -][1-9]0'?s)\b", "[age]"),
    rule(Kind.AGE, r"\b(?P<it>\d{2}[ ]weeks)[ ]pregnant\b", "[age]"),
    rule(
        Kind.AGE,
        r"\bin[ ](?:her|his|their|my)[ ](?:early[ ]|mid[ -]?|late[ ])?"
        r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b",
        "[age]",
    ),
    rule(
        Kind.AGE,
        r"\b(?:he|she|they|who)(?:[ ]is|'s|[ ]was|s)[ ](?:only[ ]|just[ ])?(?P<it>\d{2,3})\b"
        r"(?![ ]?(?:minutes|mins|hours|days|weeks|months|years|people|times|%|on|st|nd|rd|th))",
        "[age]",
    ),
)


def ages(reading: Reading) -> Iterator[Finding]:
    """How old somebody is."""
    yield from found_by(_AGES, reading)


def dates_and_times(reading: Reading) -> Iterator[Finding]:
    """Dates, weekdays with their shift, clock times."""
    yield from found_by(_RULES, reading)
