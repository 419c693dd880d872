"""Presses lead back to nobody without the thread's key."""

from bot.domain.threads import PressKind, press_mark


def mark(key: bytes = b"k" * 32, user: str = "U1", line: str = "l1") -> str:
    return press_mark(key, user_id=user, line_id=line, kind=PressKind.BEEN_THERE)


def test_the_same_press_has_the_same_mark() -> None:
    assert mark() == mark()


def test_another_person_line_or_key_has_another_mark() -> None:
    assert len({mark(), mark(user="U2"), mark(line="l2"), mark(key=b"x" * 32)}) == 4
