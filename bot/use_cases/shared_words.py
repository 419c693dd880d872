"""The words of the course: every concept with its meaning and how it sounds at work."""

from bot.domain.people import PersonId
from bot.domain.scenarios import Concept
from bot.use_cases.ports import Ports


def shared_words(who: PersonId, term: str = "", *, ports: Ports) -> list[Concept]:
    """The concepts in the order of their terms; with a term, those that are called so."""
    concepts = ports.library.of(who.team_id).concepts.values()
    wanted = " ".join(term.casefold().split())
    found = (each for each in concepts if any(wanted in name for name in _names(each)))
    return sorted(found, key=lambda concept: concept.term.casefold())


def _names(concept: Concept) -> list[str]:
    return [name.casefold() for name in (concept.term, concept.concept_id, *concept.synonyms)]
