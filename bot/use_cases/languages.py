"""In which language somebody is spoken to, and how they choose it."""

from dataclasses import replace

from bot.domain.errors import Trouble, UnusableAnswer
from bot.domain.languages import ENGLISH, LANGUAGES
from bot.domain.messages import OutgoingMessage
from bot.domain.people import PersonId
from bot.domain.scenarios import Library
from bot.use_cases.people import the_person
from bot.use_cases.ports import Ports, only_reading


@only_reading
def language_of(who: PersonId, *, ports: Ports) -> str:
    """The person's language; English for somebody we do not know."""
    person = ports.store.people.find(who.team_id, who.user_id)
    return person.language if person else ENGLISH


def language_for(message: OutgoingMessage, *, ports: Ports) -> str:
    """The language of whoever gets a message; a channel's people share none, so English there."""
    if not message.is_to_person:
        return ENGLISH
    return language_of(PersonId(message.team_id, message.recipient), ports=ports)


def library_for(who: PersonId, *, ports: Ports) -> Library:
    """The team's library, with its vocabularies in the person's language."""
    return ports.library.of(who.team_id).in_language(language_of(who, ports=ports))


def choose_language(who: PersonId, language: str, *, ports: Ports) -> None:
    """Speak to the person in this language from now on."""
    if language not in LANGUAGES:
        raise UnusableAnswer("language", Trouble.NOT_IN_THE_LIST)
    person = the_person(who, ports=ports)
    ports.store.people.save(replace(person, language=language))
