"""What stands for a member where a picture would be: letters on a tint that never changes."""

import zlib

_HUES = 8


def initials_of(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "?"


def hue_of(user_id: str) -> int:
    """The number of the tint that a member always has."""
    return zlib.crc32(user_id.encode()) % _HUES
