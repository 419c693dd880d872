"""The words of the course: what they mean, how they sound at work, and how peers use them."""

from collections.abc import Iterator
from itertools import islice

from bot.domain.people import Cohort, EnrolmentState, PersonId
from bot.domain.scenarios import Concept
from bot.domain.terms import terms_of
from bot.domain.word_letters import ExplainedWord, WordsPage
from bot.use_cases.languages import library_for
from bot.use_cases.people import cohorts_of
from bot.use_cases.ports import Ports

MOST_LINES = 3
MOST_EXPLAINED = 6
"""Peers' lines are shown only where few words are; a list of all would bury them."""


def shared_words(who: PersonId, term: str = "", *, ports: Ports) -> WordsPage:
    """Every word in the order of the terms; with a term, those that are called so."""
    everything = _concepts(who, ports=ports)
    found = _called(term, everything) if term.strip() else everything
    unknown = "" if found else term
    return _page(who, found or everything, everything, unknown=unknown, ports=ports)


def words_in_message(who: PersonId, text: str, *, ports: Ports) -> WordsPage:
    """The words of the course that a message uses, in their order there. The text is not kept."""
    everything = _concepts(who, ports=ports)
    concepts = {each.concept_id: each for each in everything}
    found = [concepts[each] for each in terms_of(everything).used_in(text)]
    return _page(who, found, everything, ports=ports)


def _page(
    who: PersonId,
    found: list[Concept],
    everything: list[Concept],
    *,
    ports: Ports,
    unknown: str = "",
) -> WordsPage:
    are_few = not unknown and len(found) <= MOST_EXPLAINED
    words = tuple(
        ExplainedWord(each, _peers_lines(who, each, ports=ports) if are_few else ())
        for each in found
    )
    may_propose = are_few and bool(_cohorts(who, ports=ports))
    return WordsPage(words, tuple(each.term for each in everything), unknown, may_propose)


def _concepts(who: PersonId, *, ports: Ports) -> list[Concept]:
    concepts = library_for(who, ports=ports).concepts.values()
    return sorted(concepts, key=lambda concept: concept.term.casefold())


def _called(term: str, concepts: list[Concept]) -> list[Concept]:
    """The concepts that a text names, in any form; else those with it in one of their names."""
    named = terms_of(concepts).used_in(term)
    if named:
        return [each for each in concepts if each.concept_id in named]
    wanted = " ".join(term.casefold().split())
    return [each for each in concepts if any(wanted in name for name in _names(each))]


def _peers_lines(who: PersonId, concept: Concept, *, ports: Ports) -> tuple[str, ...]:
    """At most three lines that use the concept's words, from open threads of the person's pools.

    They are read at this moment, so that a line that was taken back is not among them.
    """
    terms = terms_of([concept])
    lines = (line for line in _readable_lines(who, ports=ports) if terms.used_in(line))
    return tuple(islice(lines, MOST_LINES))


def _readable_lines(who: PersonId, *, ports: Ports) -> Iterator[str]:
    """What can be read now in the threads of the person's programmes, the newest thread first."""
    pools = sorted({cohort.pool_id for cohort in _cohorts(who, ports=ports)})
    for thread_id in ports.store.shared_words.open_threads(who.team_id, pools):
        for line in ports.store.threads.contributions(who.team_id, thread_id):
            if line.is_shown:
                yield line.text


def _cohorts(who: PersonId, *, ports: Ports) -> tuple[Cohort, ...]:
    """The cohorts that somebody takes part in now."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    return cohorts_of(places, EnrolmentState.ACTIVE, ports=ports)


def _names(concept: Concept) -> list[str]:
    return [name.casefold() for name in (concept.term, concept.concept_id, *concept.synonyms)]
