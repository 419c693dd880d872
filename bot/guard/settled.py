"""What is settled in a line before the layers look: words that took the place of others, idioms."""

import re
from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of
from bot.guard.reading import Reading

_STANDS_FOR = re.compile(
    r"\["
    + any_of(
        "name channel link contact place number date day time age bed beds ward hospital floor team word "
        "emoji a_rare_role a_rare_illness"
    )
    + r"\]"
)


_IDIOMS = re.compile(
    r"\b"
    + any_of(
        "jack_of_all_trades jack-of-all-trades round_robin round_robins tom_dick_and_harry bob's_your_uncle bobs_your_uncle "
        "olive_branch rose_tinted rose-tinted pearls_of_wisdom pearl_of_wisdom brown_envelope crack_of_dawn hand_on_heart "
        "keeping_up_with_the_joneses for_pete's_sake smart_alec nosy_parker peeping_tom happy_as_larry even_stevens "
        "red_amber_green green_amber_red amber_alert reed_diffuser reed_diffusers iris_scanner peg_feed peg_feeding"
    )
    + r"\b"
)


def settled(reading: Reading) -> Iterator[Finding]:
    """Where no layer looks: words that a layer has put there, and idioms with a name in them."""
    for pattern in (_STANDS_FOR, _IDIOMS):
        for match in pattern.finditer(reading.plain):
            yield Finding(*reading.span(match), Kind.WORD, match[0])
