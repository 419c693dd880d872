"""The choice of a language, and honest notes on what is said in it."""

from bot.domain.languages import ENGLISH, LANGUAGES
from bot.domain.people import Person
from bot.domain.translations import Spoken
from bot.slack.views import catalogue, words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.inputs import Option, menu
from bot.slack.views.speaking import language_now
from bot.slack.views.values import pack


def language_part(person: Person) -> list[Block]:
    """The menu in the Home tab, in both languages, with what to know of the chosen one."""
    options = [Option(words.LANGUAGE_NAMES[each], pack(language=each)) for each in LANGUAGES]
    chosen = menu("language.choose", options, initial=pack(language=person.language))
    return [section(words.LANGUAGE, chosen), *_notes(person.language)]


def spoken_note(spoken: Spoken) -> list[Block]:
    """One line below a text of the library that is not as good as it should be."""
    match spoken:
        case Spoken.ENGLISH_FOR_NOW:
            return [context(words.ENGLISH_FOR_NOW)]
        case Spoken.DRAFTED:
            return [context(words.DRAFTED)]
        case _:
            return []


def english_for_now() -> list[Block]:
    """The line below a text that has no translations at all; nothing for who reads English."""
    return [] if language_now() == ENGLISH else spoken_note(Spoken.ENGLISH_FOR_NOW)


def _notes(language: str) -> list[Block]:
    if language == ENGLISH:
        return []
    drafted = [] if catalogue.checked_by(language) else [words.DRAFTED]
    return [context(*drafted, words.LANGUAGE_CHANNELS)]
