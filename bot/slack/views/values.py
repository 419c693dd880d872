"""What a button or a modal carries: a few named strings as compact JSON."""

import json

LONGEST_VALUE = 2000


def pack(**fields: str) -> str:
    """The fields as one string that Slack hands back to us; raises ValueError if it is too long."""
    value = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"a value has at most {LONGEST_VALUE} characters, not {len(value)}")
    return value


def unpack(value: str) -> dict[str, str]:
    """The fields that `pack` wrote; raises ValueError for anything else."""
    if len(value) > LONGEST_VALUE:
        raise ValueError("this value is longer than any of ours")
    try:
        fields = json.loads(value)
    except RecursionError as error:
        raise ValueError("this value is nested deeper than any of ours") from error
    if not isinstance(fields, dict):
        raise ValueError("a value is an object of strings")  # noqa: TRY004 - one error for callers
    if not all(isinstance(field, str) for field in fields.values()):
        raise ValueError("a value is an object of strings")
    return fields
