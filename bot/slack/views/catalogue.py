"""The words of the interface by name, in the language of whoever is shown something now.

English stands in the modules of `words`. Other languages stand in gettext catalogues: the English
text is the key, and the constant's name its context. What a catalogue lacks is said in English.
"""

import gettext
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from bot.domain.languages import ENGLISH
from bot.slack.views.speaking import language_now

LOCALES = Path(__file__).parents[2] / "locale"
DOMAIN = "carryover"
PACKAGE = "bot.slack.views.words"
UNDERSTOOD = frozenset({"CYCLE_WORDS", "CYCLE_FILLERS", "CYCLE_NUMBERS", "PAUSE_UNITS"})
"""What people may type: one list, with the words of every language."""
AS_THEY_ARE = frozenset({"LANGUAGE", "LANGUAGE_NAMES", "ANY_ROLE_VALUE"})
"""What must be found by somebody who has the wrong language, and what nobody reads."""
BEFORE_ANYBODY = frozenset({"install"})
"""Modules of pages that are read before we know anybody: they stay in English."""


@runtime_checkable
class Counted(Protocol):
    """Words that depend on a number: a `Plural`, which stands among the words themselves."""

    one: str
    other: str

    def spoken(self, form_for: Callable[[int], str]) -> "Counted":
        """The same in a language with forms of its own."""


def said(name: str) -> Any:
    """The constant of this name in the language of now; raises AttributeError if there is none."""
    return _in_language(language_now(), name)


@cache
def constants() -> Mapping[str, Any]:
    """Every constant of the words modules, in English."""
    found: dict[str, Any] = {}
    for values in constants_by_module().values():
        found |= values
    return found


@cache
def constants_by_module() -> Mapping[str, Mapping[str, Any]]:
    """The constants of each words module, by the module's name."""
    package = import_module(PACKAGE)
    return {
        each.name: _constants_in(f"{PACKAGE}.{each.name}")
        for each in pkgutil.iter_modules(package.__path__)
    }


def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; one that knows nothing if it was never compiled."""
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)


def checked_by(language: str) -> str:
    """The speaker who has read a catalogue over; empty while it is as a machine drafted it."""
    return _about(language).get("x-checked-by", "")


@cache
def _about(language: str) -> dict[str, str]:
    return translations(language).info()


def messages_in(value: Any) -> Iterator[tuple[str, str]]:
    """Every text that a constant holds, however deep, and its plural where it has one."""
    match value:
        case str() if value:
            yield value, ""
        case Counted():
            yield value.one, value.other
        case tuple():
            for each in value:
                yield from messages_in(each)
        case Mapping():
            for each in value.values():
                yield from messages_in(each)


def _constants_in(module: str) -> dict[str, Any]:
    return {name: value for name, value in vars(import_module(module)).items() if name.isupper()}


@cache
def translatable() -> Mapping[str, Any]:
    """The constants that a catalogue has to hold, by name, in the order of the modules."""
    return {
        name: value
        for module, values in constants_by_module().items()
        if module not in BEFORE_ANYBODY
        for name, value in values.items()
        if name not in UNDERSTOOD | AS_THEY_ARE and any(messages_in(value))
    }


@cache
def _in_language(language: str, name: str) -> Any:
    try:
        value = constants()[name]
    except KeyError:
        raise AttributeError(f"no words module has {name}") from None
    if language == ENGLISH or name not in translatable():
        return value
    return _translated(value, name, translations(language))


def _translated(value: Any, name: str, catalogue: gettext.NullTranslations) -> Any:
    match value:
        case str():
            return catalogue.pgettext(name, value)
        case Counted():
            return value.spoken(partial(catalogue.npgettext, name, value.one, value.other))
        case tuple():
            return tuple(_translated(each, name, catalogue) for each in value)
        case Mapping():
            return {key: _translated(each, name, catalogue) for key, each in value.items()}
        case _:
            return value
