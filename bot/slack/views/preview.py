"""Guarded words as peers would read them: what was replaced is marked, doubts are pointed out.

Everybody whose words others will read meets these blocks before anything is kept.
"""

from collections import Counter
from collections.abc import Iterable

from bot.domain.guard import Guarded, Piece
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, Block, clipped, section

MOST_NAMED = 20
LONGEST_NAMED = 60


def marked_words(guarded: Guarded) -> list[Block]:
    """The words with marks in them, and the same in sentences for those who do not see marks."""
    return [
        _quoted(guarded),
        section(_replaced(guarded)),
        *(section(clipped(each, SECTION_TEXT)) for each in _pointed_out(guarded)),
    ]


def _quoted(guarded: Guarded) -> Block:
    """A quotation; Slack makes no mention, link or emoji of the texts in it."""
    quote = {
        "type": "rich_text_quote",
        "elements": [_element(piece) for piece in guarded.pieces() if piece.text],
    }
    return {"type": "rich_text", "elements": [quote]}


def _element(piece: Piece) -> Block:
    element: Block = {"type": "text", "text": piece.text}
    if piece.kind is not None:
        return element | {"style": {"code": True}}
    return element | ({"style": {"bold": True}} if piece.doubt else {})


def _replaced(guarded: Guarded) -> str:
    """How many things were replaced, of which kinds, and what stands there now."""
    kinds = Counter(words.REPLACED_KINDS[each.kind] for each in guarded.replaced)
    if not kinds:
        return words.REPLACED_NOTHING
    named = ", ".join(
        kind
        if count == 1
        else words.REPLACED_KIND_AGAIN.format(kind=kind, times=words.HOME_TIMES.of(count))
        for kind, count in kinds.items()
    )
    shown = _listed(each.stands_for for each in guarded.replaced)
    return words.REPLACED.of(kinds.total(), kinds=named, shown=shown)


def _again(kind: str, count: int) -> str:
    return words.REPLACED_KIND_AGAIN.format(kind=kind, times=words.HOME_TIMES.of(count))


def _pointed_out(guarded: Guarded) -> list[str]:
    """One sentence about words that may be names, and one about those that may be slips."""
    names = [each for each in guarded.doubtful if not each.spelling]
    slips = [each for each in guarded.doubtful if each.spelling]
    said = []
    if names:
        doubted = _listed(guarded.line[each.start : each.end] for each in names)
        said.append(words.DOUBT_NAMES.format(words=doubted))
    if slips:
        pairs = dict.fromkeys(
            words.DOUBT_SLIP.format(word=guarded.line[each.start : each.end], meant=each.spelling)
            for each in slips
        )
        said.append(words.DOUBT_SLIPS.format(pairs=", ".join(pairs)))
    return said


def _listed(each: Iterable[str]) -> str:
    """Words in quotation marks, each once, as many as can be taken in."""
    quoted = [
        words.QUOTED.format(word=clipped(word, LONGEST_NAMED)) for word in dict.fromkeys(each)
    ]
    more = [words.AND_MORE.format(count=len(quoted) - MOST_NAMED)] * (len(quoted) > MOST_NAMED)
    return ", ".join([*quoted[:MOST_NAMED], *more])
