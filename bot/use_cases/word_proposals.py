"""Peers propose what they say instead of a term; an admin accepts it into the file, or declines."""

from bot.domain.errors import CarryoverError, NotFound, Trouble, UnusableAnswer
from bot.domain.library_letters import EditionLetter
from bot.domain.people import EnrolmentState, PersonId
from bot.domain.scenarios import Concept
from bot.domain.shared_words import WordProposal
from bot.domain.word_letters import ProposedWord
from bot.domain.word_proposals import FIELD, MOST_PROPOSALS, check_guarded, said_in
from bot.use_cases.cohorts import check_admin
from bot.use_cases.concerns import check_words
from bot.use_cases.drafts import draft_of
from bot.use_cases.editions import publish_edition
from bot.use_cases.known import known_words
from bot.use_cases.library import library_texts
from bot.use_cases.people import cohorts_of
from bot.use_cases.ports import Ports, committed_alone

CONCEPTS_FILE = "concepts.yaml"


def proposed_concept(who: PersonId, concept_id: str, *, ports: Ports) -> Concept:
    """The concept for which somebody has another word; raises NotFound."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    if not cohorts_of(places, EnrolmentState.ACTIVE, ports=ports):
        raise NotFound(Trouble.NOT_IN_A_PROGRAMME)
    concept = ports.library.of(who.team_id).concepts.get(concept_id)
    if concept is None:
        raise NotFound
    return concept


@committed_alone
def propose_word(who: PersonId, concept_id: str, text: str, *, ports: Ports) -> None:
    """Keep what somebody says for a concept, with nothing that leads to them.

    Nothing else is written in this transaction, so that nothing in it names anybody. Proposing
    the same again changes nothing. Raises UnusableAnswer with the reason in the field.
    """
    concept = proposed_concept(who, concept_id, ports=ports)
    said = said_in(text, ports.library.of(who.team_id).concepts.values())
    check_words(who.team_id, said, ports=ports)
    check_guarded(ports.guard.guarded(said, known_words(who.team_id, ports=ports)))
    proposals = ports.store.shared_words.proposals(who.team_id)
    proposal = WordProposal(who.team_id, concept.concept_id, said)
    if proposal not in proposals and len(proposals) >= MOST_PROPOSALS:
        raise UnusableAnswer(FIELD, Trouble.TOO_MANY_WORDS_WAIT)
    ports.store.shared_words.propose(proposal)


def proposed_words(team_id: str, *, ports: Ports) -> tuple[ProposedWord, ...]:
    """What waits for an admin, by term and then by letter: never in the order in which it came."""
    concepts = ports.library.of(team_id).concepts
    return tuple(
        ProposedWord(each.concept, concepts[each.concept].term, each.said)
        for each in ports.store.shared_words.proposals(team_id)
        if each.concept in concepts
    )


def accept_word(who: PersonId, concept_id: str, said: str, *, ports: Ports) -> EditionLetter:
    """Publish the concepts file with this synonym in it, as a change of the admin's that can be
    undone; raises NotFound if it does not wait any more, LibraryBroken if the file would break."""
    proposal = _waiting(who, concept_id, said, ports=ports)
    texts = library_texts(who.team_id, ports=ports)
    if CONCEPTS_FILE not in texts:
        raise CarryoverError(Trouble.WORD_NOT_WRITTEN)
    text = ports.editor.with_synonym(texts[CONCEPTS_FILE], concept_id, said)
    edition = draft_of(who, {CONCEPTS_FILE: text}, texts, ports=ports)
    ports.store.library.save_edition(edition)
    letter = publish_edition(who, edition.edition_id, ports=ports)
    ports.store.shared_words.drop_proposal(proposal)
    return letter


def decline_word(who: PersonId, concept_id: str, said: str, *, ports: Ports) -> None:
    """Forget what was proposed; raises NotFound if it does not wait any more."""
    ports.store.shared_words.drop_proposal(_waiting(who, concept_id, said, ports=ports))


def _waiting(who: PersonId, concept_id: str, said: str, *, ports: Ports) -> WordProposal:
    check_admin(who, ports=ports)
    proposal = WordProposal(who.team_id, concept_id, said)
    if proposal not in ports.store.shared_words.proposals(who.team_id):
        raise NotFound(Trouble.WORD_DECIDED)
    return proposal
