"""JSON Schemas of the files in a library, for editors that help while somebody types.

They are made of what the checker goes by: its fields, its limits and the folder's vocabularies.
"""

from collections.abc import Collection, Iterable

from bot.content.checks.head import (
    CONDITIONS,
    LONGEST_FIELD,
    LONGEST_TITLE,
    MOST_MINUTES,
)
from bot.content.checks.translation import FIELDS as TRANSLATED
from bot.content.forms import ENABLING, SCENARIO, Form
from bot.content.vocabularies import (
    FIELDS,
    LIST_FIELDS,
    LONGEST_ID,
    NAME_ONLY,
    SLUG,
    TRANSLATED_FIELDS,
    Vocabularies,
    translated_name,
)
from bot.domain.languages import ENGLISH, LANGUAGES
from bot.domain.scenarios import ScenarioStatus, Step

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS = (
    "concepts",
    "situations",
    "roles",
    "goals",
    "barometer",
    "scenario",
    "enabling",
    "translation",
)
_ID = f"^{SLUG.pattern}$"
_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_WORDS = {
    "id": "The file's name without .md. It never changes.",
    "title": "What the scenario is called.",
    "concept": "The idea it practises, from concepts.yaml.",
    "situations": "Where it can be tried, from situations.yaml.",
    "roles": "Whom it suits, from roles.yaml; any means everybody.",
    "minutes": "How long it takes.",
    "step": "How big it is.",
    "conditions": "What it makes at work.",
    "goal": "The goal it serves, from goals.yaml.",
    "owner": "Who looks after it.",
    "review_by": "When it should be read again, like 2027-06-30.",
    "status": "Only live ones are sent.",
    "source": "A real source that can be looked up. Leave it out if there is none.",
    "replaces": "The id of the older scenario that this one takes over from.",
    "term": "The words people use for it.",
    "meaning": "What it means, in plain words.",
    "at_work": "How it sounds at work.",
    "synonyms": "Other words and forms that mean the same.",
    "name": "What people read.",
    "condition": "Which of the four conditions it is about.",
    "translates": "The id of the English scenario beside it.",
    "of_revision": "Which English it translates: carryover scenarios show says it.",
    "checked_by": "Who has read it over and speaks the language.",
    "says": "One plain sentence about the last two weeks, as the person would say it.",
}


def schema_of(kind: str, words: Vocabularies) -> Schema:
    """The JSON Schema (2020-12) of a vocabulary file, or of the head of a scenario or thing."""
    if kind == "scenario":
        return _document("The head of a scenario", _head(SCENARIO, words))
    if kind == "enabling":
        return _document("The head of a thing for sponsors", _head(ENABLING, words))
    if kind == "translation":
        heads: Schema = {name: _described(name, _TEXT) for name in TRANSLATED}
        return _document("The head of a translation", _table(heads, TRANSLATED))
    fields = FIELDS.get(f"{kind}.yaml", NAME_ONLY)
    properties: Schema = {name: _described(name, _vocabulary_field(name, words)) for name in fields}
    properties |= {
        translated_name(name, language): _described(name, _TEXT)
        for language in LANGUAGES
        for name in fields
        if name in TRANSLATED_FIELDS and language != ENGLISH
    }
    return _document(
        f"{kind}.yaml",
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": _ID},
            "additionalProperties": _table(properties, fields),
        },
    )


def _document(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **schema}


def _table(properties: Schema, needed: Iterable[str]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


def _described(name: str, schema: Schema) -> Schema:
    return {"description": _WORDS[name], **schema}


def _vocabulary_field(name: str, words: Vocabularies) -> Schema:
    if name in LIST_FIELDS:
        return {"type": "array", "items": _TEXT}
    if name == "condition":
        return _one_of(CONDITIONS)
    return _one_of(words.goals) if name == "goal" else _TEXT


def _head(form: Form, words: Vocabularies) -> Schema:
    an_id: Schema = {"type": "string", "pattern": _ID, "maxLength": LONGEST_ID}
    roles: Schema = {"anyOf": [{"const": "any"}, {"const": ["any"]}, _many_of(words.roles)]}
    minutes = range(1, MOST_MINUTES + 1)
    shapes: dict[str, Schema] = {
        "id": an_id,
        "title": _TEXT | {"maxLength": LONGEST_TITLE},
        "concept": _one_of(words.concepts),
        "situations": _many_of(words.situations),
        "roles": roles,
        "minutes": {"enum": [*minutes, *(str(number) for number in minutes)]},
        "step": _one_of(each.value for each in Step),
        "conditions": _many_of(CONDITIONS),
        "goal": _one_of(words.goals),
        "review_by": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "status": _one_of(each.value for each in ScenarioStatus),
        "replaces": an_id,
        "condition": _one_of(CONDITIONS),
    }
    any_text = _TEXT | {"maxLength": LONGEST_FIELD}
    properties: Schema = {
        name: _described(name, shapes.get(name, any_text)) for name in form.fields
    }
    return _table(properties, form.needed)


def _one_of(known: Iterable[str]) -> Schema:
    return {"enum": list(known)}


def _many_of(known: Collection[str]) -> Schema:
    return {"type": "array", "items": _one_of(known), "minItems": 1}
