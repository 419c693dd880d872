"""Which numbers of people may be shown to others."""


def shown_count(count: int, *, of: int, least: int) -> int | None:
    """The count, if both those counted and all the others are at least `least` people."""
    return count if count >= least and of - count >= least else None
