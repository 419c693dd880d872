"""Words that no list holds but that are made of listed ones: rechecked, overexplaining, teatime."""

from collections.abc import Callable, Collection, Iterator

_BEFORE = (
    "un",
    "re",
    "over",
    "pre",
    "de",
    "under",
    "out",
    "mis",
    "non",
    "mini",
    "post",
    "mid",
    "self",
)
_AFTER = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "er",
    "ers",
    "ly",
    "y",
    "ish",
    "less",
    "ness",
    "ful",
    "able",
    "ment",
)
SHORTEST_BASE = 4


def is_made_of_words(plain: str, *, knows: Callable[[str], bool], common: Collection[str]) -> bool:
    """Whether a folded word is a listed one with a usual beginning or end, or two common ones."""
    return any(map(knows, _bases(plain))) or any(
        head in common and tail in common for head, tail in _halves(plain)
    )


def _bases(plain: str) -> Iterator[str]:
    """The word without a beginning, without an end, or without both."""
    heads = [plain, *(plain.removeprefix(each) for each in _BEFORE if plain.startswith(each))]
    for head in heads:
        if head != plain and len(head) >= SHORTEST_BASE:
            yield head
        for ending in _AFTER:
            base = head.removesuffix(ending)
            if base != head and len(base) >= SHORTEST_BASE:
                yield base
                yield base + "e"
                if base[-1] == base[-2]:
                    yield base[:-1]


def _halves(plain: str) -> Iterator[tuple[str, str]]:
    for place in range(SHORTEST_BASE, len(plain) - SHORTEST_BASE + 1):
        yield plain[:place], plain[place:]
