"""What people with bad intentions, or a broken machine, put where words are expected."""

from typing import Any

from tests.fuzzing.source import Source

CONTROLS = tuple(map(chr, (0, 1, 7, 8, 9, 10, 11, 12, 13, 27, 31, 127, 133, 155)))
TURNING = tuple("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
UNSEEN = tuple("\u200b\u200c\u200d\u2060\ufeff\u00ad\u2028\u2029\ufff9\ufffe\U000e0041\ue000")
HALVES = ("\ud800", "\udfff", "\ud83d")
"""Half of a letter that needs two: JSON can hold it, UTF-8 cannot."""
MARKUP = (
    "<!channel>", "<!here>", "<!everyone>", "<@U0BEN>", "<#C0COHORT>", "<!subteam^S0A|@all>",
    "<https://fuzz.example|see>", "<mailto:a@fuzz.example|x>",
    "<!date^1^{date}^https://fuzz.example|x>",
    "&lt;!channel&gt;", "&amp;lt;", "*bold*", "_it_", "~no~", "`code`", "```", "> quoted",
    "@channel",
    "https://fuzz.example", "[a](https://fuzz.example)", "<script>alert(1)</script>", "{nudge}",
    "{{7*7}}",
    "${jndi:ldap://fuzz.example}", "%s%n", "'; DROP TABLE people; --", "../../etc/passwd",
    "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "-2", "\\u0000", "\\u202e", "&#x202e;", "&#1;",
    "&lrm;", "<", ">", "&", "|", "\\", '"', "'",
)  # fmt: skip
ORDINARY = (
    "I", " ", "a", "we", "the ward", "went well", "asked", "Ben", "Dr Patel", "bed 4", "on Monday",
    "3 weeks", "07700 900123", "485 777 3456", "é", "ß", "İ", "ﬁ", "שלום", "漢字", "👍", "👩‍👩‍👧",
    "Z̸̡̛͖͝",
    "0", "-1", "2026-11-02", "25:61", "N N off", "share", "private", ".", ",", "?", "\n",
)  # fmt: skip
PIECES = (*CONTROLS, *TURNING, *UNSEEN, *MARKUP, *ORDINARY, *HALVES)
TIMES = (1, 1, 1, 1, 2, 3, 20, 300, 3_100, 70_000)


def hostile_text(source: Source, *, most: int = 100_000) -> str:
    """Some words of this kind, a few of them again and again."""
    words = "".join(
        source.pick(PIECES) * source.pick(TIMES if source.is_one_in(12) else TIMES[:6])
        for _ in range(1 + source.below(12))
    )
    return words[:most]


def encodable(text: str) -> str:
    """The text without halves of letters, for where it goes through a file."""
    return text.encode("utf-8", "replace").decode("utf-8")


def damaged_text(source: Source, text: str, *, most: int) -> str:
    """The text with some of its lines gone, repeated, moved, or with something strange in them."""
    lines = text.split("\n")
    for _ in range(1 + source.below(6)):
        at = source.below(len(lines))
        match source.below(7):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines[at:at] = [lines[at]] * (1 + source.below(300))
            case 2:
                lines.insert(source.below(len(lines)), lines.pop(at))
            case 3:
                lines[at] = " " * source.below(30) + lines[at]
            case 4:
                lines[at] = lines[at][: source.below(len(lines[at]) + 1)]
            case _:
                cut = source.below(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + hostile_text(source, most=most) + lines[at][cut:]
    return "\n".join(lines)[:most]


def damaged_bytes(source: Source, content: bytes, *, most: int) -> bytes:
    """The bytes with a few of them changed, cut out, doubled or cut off."""
    changed = bytearray(content[:most])
    for _ in range(1 + source.below(8)):
        at = source.below(len(changed) + 1)
        match source.below(5):
            case 0:
                changed[at : at + 1] = bytes([source.below(256)])
            case 1:
                del changed[at : at + 1 + source.below(64)]
            case 2:
                changed[at:at] = changed[at : at + 1 + source.below(200)] * source.below(50)
            case 3:
                del changed[at:]
            case _:
                changed[at:at] = hostile_text(source).encode("utf-8", "replace")
    return bytes(changed[:most])


def strange_value(source: Source, *, instead_of: Any = None) -> Any:
    """A JSON value of the wrong kind, too large, too deep or full of hostile words."""
    match source.below(12):
        case 0:
            return None
        case 1:
            return source.pick((True, False))
        case 2:
            return source.pick((0, -1, 2**31, 2**63, -(2**70), 10**400))
        case 3:
            return source.pick((0.5, 1e308, -0.0))
        case 4:
            return source.pick(([], {}, "", [[]], [None], {"": None}))
        case 5:
            return nested(source.pick(([], {}, "x")), depth=source.pick((2, 20, 200, 900)))
        case 6:
            return [instead_of] * source.below(300)
        case 7:
            return {"id": instead_of, "value": instead_of}
        case 8:
            return str(instead_of)[: source.below(40)]
        case _:
            return hostile_text(source)


def nested(value: Any, *, depth: int) -> Any:
    """The value inside so many lists and objects."""
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


def damaged_json(source: Source, value: Any) -> Any:
    """A copy of a JSON value in which one to four things are gone, doubled or something else."""
    changed = copied(value)
    for _ in range(1 + source.below(4)):
        changed = _damaged_once(source, changed)
    return changed


def copied(value: Any) -> Any:
    """The value, copied as deep as it goes."""
    if isinstance(value, dict):
        return {key: copied(each) for key, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value


def _damaged_once(source: Source, value: Any) -> Any:
    if not isinstance(value, (dict, list)) or not value or source.is_one_in(8):
        return strange_value(source, instead_of=value)
    key: Any = source.pick(list(value) if isinstance(value, dict) else range(len(value)))
    goes_on = isinstance(value[key], (dict, list)) and value[key] and source.below(4)
    if goes_on:
        value[key] = _damaged_once(source, value[key])
        return value
    match source.below(4):
        case 0:
            del value[key]
        case 1 if isinstance(value, list):
            value.extend([value[key]] * source.below(200))
        case 2 if isinstance(value, dict):
            value[hostile_text(source, most=300)] = value.pop(key)
        case _:
            value[key] = strange_value(source, instead_of=value[key])
    return value
