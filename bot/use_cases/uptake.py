"""Which words of the course catch on: counted at publication, and never with a person."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.domain.people import Pool
from bot.domain.shared_words import TermUse
from bot.domain.terms import terms_of
from bot.domain.threads import SupportThread
from bot.use_cases.ports import Ports


def count_terms(
    thread: SupportThread, lines: Sequence[str], *, threshold: int, ports: Ports
) -> None:
    """Keep which words stand in so many lines of a thread that is being published.

    Of rarer words nothing is kept: a small count would say something about single lines.
    """
    terms = terms_of(ports.library.of(thread.team_id).concepts.values())
    counted = Counter(concept for line in lines for concept in terms.used_in(line))
    uses = [
        TermUse(thread.team_id, thread.pool_id, thread.thread_id, concept, count)
        for concept, count in sorted(counted.items())
        if count >= threshold
    ]
    ports.store.shared_words.add_uses(uses)


def caught_on(pool: Pool, *, since: date, until: date, ports: Ports) -> tuple[str, ...]:
    """The terms that stood in k lines of one thread published in these days, `until` excluded."""
    concepts = ports.library.of(pool.team_id).concepts
    uses = ports.store.shared_words.uses(pool.team_id, pool.pool_id, since=since, until=until)
    often = {use.concept for use in uses if use.lines >= pool.threshold}
    return tuple(sorted(concepts[each].term for each in often if each in concepts))
