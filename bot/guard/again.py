"""Words that took the place of others, when a line is looked at again after an edit."""

import re
from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of
from bot.guard.reading import Reading

_STANDS_FOR = re.compile(
    r"\["
    + any_of(
        "name channel link contact place number date day time age bed beds ward hospital team word "
        "emoji a_rare_role a_rare_illness"
    )
    + r"\]"
)


def already_replaced(reading: Reading) -> Iterator[Finding]:
    """Every place in which a layer has put its words, so that no other layer looks at them."""
    for match in _STANDS_FOR.finditer(reading.plain):
        yield Finding(*reading.span(match), Kind.WORD, match[0])
