"""Checks on the head of a scenario: its fields, their shapes, and the words they use."""

from collections.abc import Collection, Iterator
from datetime import date

from bot.content.checks.subject import Check, Subject, error, warning
from bot.content.forms import SCENARIO
from bot.content.hints import did_you_mean, shown
from bot.content.reader import Found
from bot.content.vocabularies import LONGEST_ID, SLUG
from bot.content.yaml_guard import Listing, Text
from bot.domain.scenarios import ScenarioStatus, Step

NEEDED = SCENARIO.needed
OPTIONAL = SCENARIO.optional
LISTS = ("situations", "roles", "conditions")
CONDITIONS = ("space", "opportunity", "relevance", "support")
LONGEST_TITLE = 60
MOST_MINUTES = 10
MINUTES = tuple(str(number) for number in range(1, MOST_MINUTES + 1))
LONGEST_FIELD = 200


def unknown_field(subject: Subject) -> Iterator[Found]:
    """A field that no scenario has."""
    known = subject.form.fields
    for name, entry in _entries(subject):
        if name not in known:
            hint = did_you_mean(name, known) or f" The fields are: {', '.join(known)}."
            yield Found(entry, f'"{shown(name)}" is not a field.{hint}')


def missing_field(subject: Subject) -> Iterator[Found]:
    """A field that every scenario needs."""
    if subject.file.head is None:
        return
    for name in subject.form.needed:
        if subject.file.entry(name) is None:
            yield Found(1, f'the head has no "{name}". Add a line "{name}: ...".')


def wrong_shape(subject: Subject) -> Iterator[Found]:
    """A list where a text belongs, or the other way round, or nothing at all."""
    for name in subject.form.fields:
        entry = subject.file.entry(name)
        if entry is None:
            continue
        match entry.value:
            case Text(value=""):
                yield Found(entry.line, f'"{name}" is empty. Fill it in.')
            case Text(value=value) if len(value) > LONGEST_FIELD:
                yield Found(entry.line, f'"{name}" is longer than {LONGEST_FIELD} letters. Cut it.')
            case Text() if name in LISTS and (name, subject.file.word(name)) != ("roles", "any"):
                yield Found(entry.line, f'"{name}" must be a list. Put it in brackets: [one, two].')
            case Listing() if name not in LISTS:
                yield Found(entry.line, f'"{name}" must be one text, without brackets or dashes.')
            case Listing(items=items) if not items or not all(_is_word(item) for item in items):
                yield Found(entry.line, f'"{name}" must be a list of words: [one, two].')
            case Text() | Listing():
                pass
            case _:
                yield Found(
                    entry.line, f'"{name}" must be a word or a list, not fields of its own.'
                )


def bad_id(subject: Subject) -> Iterator[Found]:
    """An id that is not small letters, digits and hyphens."""
    for name in ("id", "replaces"):
        word = subject.file.word(name)
        if word and (len(word) > LONGEST_ID or not SLUG.fullmatch(word)):
            message = (
                f'"{shown(word)}" cannot be an id. Use small letters and hyphens: ask-for-help.'
            )
            yield Found(subject.file.line_of(name), message)


def long_title(subject: Subject) -> Iterator[Found]:
    """A title that does not fit on a phone."""
    title = subject.file.word("title")
    if len(title) > LONGEST_TITLE:
        message = f"the title has {len(title)} letters; {LONGEST_TITLE} fit. Shorten it."
        yield Found(subject.file.line_of("title"), message)


def bad_minutes(subject: Subject) -> Iterator[Found]:
    """Minutes that are not a whole number from 1 to 10."""
    word = subject.file.word("minutes")
    if word and word not in MINUTES:
        message = f'minutes must be a whole number from 1 to {MOST_MINUTES}, not "{shown(word)}".'
        yield Found(subject.file.line_of("minutes"), message)


def bad_review_date(subject: Subject) -> Iterator[Found]:
    """A review date that is not written like 2027-06-30."""
    word = subject.file.word("review_by")
    if word and date_of(word) is None:
        message = f'review_by must be a date like 2027-06-30, not "{shown(word)}".'
        yield Found(subject.file.line_of("review_by"), message)


def review_overdue(subject: Subject) -> Iterator[Found]:
    """A review that was due before today."""
    due_on = date_of(subject.file.word("review_by"))
    if due_on and subject.today and due_on < subject.today:
        day = f"{due_on.day} {due_on:%B %Y}"
        yield Found(subject.file.line_of("review_by"), f"review was due on {day}. Read it again.")


def unknown_term(subject: Subject) -> Iterator[Found]:
    """A word that is not in the vocabulary of its field."""
    words = subject.words
    one_word: dict[str, tuple[Collection[str], str]] = {
        "concept": (words.concepts, "concepts.yaml"),
        "goal": (words.goals, "goals.yaml"),
        "step": ([each.value for each in Step], ""),
        "status": ([each.value for each in ScenarioStatus], ""),
        "condition": (CONDITIONS, ""),
    }
    for name, (known, where) in one_word.items():
        word = subject.file.word(name)
        if word and word not in known:
            yield Found(subject.file.line_of(name), _unknown(name, word, known, where))
    many: dict[str, tuple[Collection[str], str]] = {
        "situations": (words.situations, "situations.yaml"),
        "roles": ((*words.roles, "any"), "roles.yaml"),
        "conditions": (CONDITIONS, ""),
    }
    for name, (known, where) in many.items():
        for text in subject.file.words(name):
            if text.value and text.value not in known:
                singular = name.removesuffix("s")
                yield Found(text.line, _unknown(singular, text.value, known, where))


def repeated_term(subject: Subject) -> Iterator[Found]:
    """The same word twice in one list."""
    for name in LISTS:
        seen: set[str] = set()
        for text in subject.file.words(name):
            if text.value in seen:
                yield Found(text.line, f'"{shown(text.value)}" stands twice in {name}. Keep one.')
            seen.add(text.value)


def any_among_others(subject: Subject) -> Iterator[Found]:
    """`any` in a list together with other roles."""
    roles = [text.value for text in subject.file.words("roles")]
    if "any" in roles and len(roles) > 1:
        message = '"any" already means every role. Write "roles: any", or leave it out of the list.'
        yield Found(subject.file.line_of("roles"), message)


def wrong_place(subject: Subject) -> Iterator[Found]:
    """A file whose name or folder differs from its id and concept."""
    file = subject.file
    scenario_id, concept = file.word("id"), file.word("concept")
    if scenario_id and scenario_id != file.stem:
        yield Found(
            file.line_of("id"),
            f'the file is not named for its id. Call it "{shown(scenario_id)}.md".',
        )
    if concept and concept != file.folder:
        yield Found(file.line_of("concept"), f'the file belongs in the folder "{shown(concept)}".')


def date_of(word: str) -> date | None:
    """The date, if the word is one in the form 2027-06-30."""
    try:
        return date.fromisoformat(word) if len(word) == len("2027-06-30") else None
    except ValueError:
        return None


def _entries(subject: Subject) -> list[tuple[str, int]]:
    head = subject.file.head
    return [(name, entry.line) for name, entry in head.entries.items()] if head else []


def _is_word(item: object) -> bool:
    return isinstance(item, Text) and bool(item.value)


def _unknown(field: str, word: str, known: Collection[str], where: str) -> str:
    choices = f"in {where}" if where else f"one of: {', '.join(known)}"
    return f'{field} "{shown(word)}" is not {choices}.{did_you_mean(word, known)}'


HEAD_CHECKS: tuple[Check[Subject], ...] = (
    error(
        "unknown-field",
        unknown_field,
        "A field that is not known is mostly a known one, mistyped, and would be passed over.",
    ),
    error(
        "missing-field",
        missing_field,
        "The bot chooses by these fields, and cannot guess one.",
    ),
    error(
        "wrong-shape",
        wrong_shape,
        "A list where a text belongs, or a gap, would be read in two ways.",
    ),
    error(
        "bad-id",
        bad_id,
        "The id is the file's name and is kept for ever, so it has to be simple.",
    ),
    error(
        "long-title",
        long_title,
        "A title that wraps on a phone is not read as one.",
    ),
    error(
        "bad-minutes",
        bad_minutes,
        "Nobody starts something that takes longer than ten minutes on a busy shift.",
    ),
    error(
        "bad-review-date",
        bad_review_date,
        "The date says when somebody reads the text again; it must be a day.",
    ),
    warning(
        "review-overdue",
        review_overdue,
        "Advice grows old, and nobody notices until somebody looks.",
    ),
    error(
        "unknown-term",
        unknown_term,
        "A scenario with a word of its own would never be chosen, or be counted nowhere.",
    ),
    warning(
        "repeated-term",
        repeated_term,
        "A word that stands twice was mostly meant to be another.",
    ),
    error(
        "any-among-others",
        any_among_others,
        "It says two things: every role, and only some.",
    ),
    warning(
        "wrong-place",
        wrong_place,
        "People look for a scenario by the name of its file and folder.",
    ),
)
