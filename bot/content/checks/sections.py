"""Checks on the sections of a scenario: which there are, how long they get, and the three plans."""

import re
from collections.abc import Iterator

from bot.content.checks.subject import Check, Subject, error, warning
from bot.content.forms import SCENARIO
from bot.content.hints import did_you_mean, shown
from bot.content.mrkdwn import to_mrkdwn, to_plain
from bot.content.reader import ASK, HARD, NUDGE, PLANS, REFLECT, WHY, Found
from bot.domain.blanks import longest_filling

NEEDED = SCENARIO.needed_sections
LIMITS = {NUDGE: 280, REFLECT: 140, WHY: 500, ASK: 140, HARD: 280}
LONGEST_PLAN = 140
PLAN_COUNT = 3
MOST_PLANS = 20
NUDGE_WORDS = 60
_FAR_TOO_LONG = 2
_SLACK_SECTION = 3000
_LONG_TEXT = 4000
_QUESTION = re.compile(r"[?\uff1f]+")
_ASKED = re.compile(
    r"(?:^|[.!?:]\s)\s*(?:how|what|which|when|where|who|why"
    r"|(?:do|did|can|could|would|will|are|have|were|should) you)\b[^.!?]{0,300}(?=\?)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\u201c[^\u201c\u201d]{0,300}\u201d|\"[^\"]{0,300}\"")


def unknown_section(subject: Subject) -> Iterator[Found]:
    """A heading that no scenario has."""
    for section in subject.file.sections:
        known = subject.form.sections
        if section.name not in known:
            hint = did_you_mean(section.heading, known)
            hint = hint or f" The sections are: {'; '.join(known)}."
            yield Found(section.line, f'"{shown(section.heading)}" is not a section.{hint}')


def wrong_heading(subject: Subject) -> Iterator[Found]:
    """A heading with one # or three, where two belong."""
    for section in subject.file.sections:
        if section.name and section.level != 2:
            yield Found(section.line, f"a section starts with two signs: ## {section.name}")


def missing_section(subject: Subject) -> Iterator[Found]:
    """A section that every scenario needs is not there, or is empty."""
    for name in subject.form.needed_sections:
        if subject.file.section(name) is None:
            yield Found(1, f'there is no section "{name}". Add a line "## {name}" and its text.')
    for section in subject.file.sections:
        if section.name and not section.text:
            yield Found(section.line, f'the section "{section.name}" is empty. Fill it in.')


def repeated_section(subject: Subject) -> Iterator[Found]:
    """The same section twice."""
    seen: dict[str, int] = {}
    for section in subject.file.sections:
        if section.name in seen:
            first = seen[section.name]
            message = f'the section "{section.name}" stands here twice (first on line {first}).'
            yield Found(section.line, f"{message} Keep one.")
        elif section.name:
            seen[section.name] = section.line


def long_section(subject: Subject) -> Iterator[Found]:
    """A section longer than fits, counted as people will read it."""
    for name, limit in LIMITS.items():
        section = subject.file.section(name)
        length = _length(section.text, limit) if section else 0
        if section and length > limit:
            message = f"this section has {length} letters; {limit} fit. Shorten it."
            yield Found(section.first_line, message)


def _length(markdown: str, limit: int) -> int:
    """As rendered, with the longest words in its blanks.

    The raw length if that alone is hopeless, so that nothing huge is rendered.
    """
    if len(markdown) > limit * _FAR_TOO_LONG:
        return len(markdown)
    escaped = longest_filling(to_mrkdwn(markdown))
    return (
        len(longest_filling(to_plain(markdown))) if len(escaped) <= _SLACK_SECTION else len(escaped)
    )


def nothing_left(subject: Subject) -> Iterator[Found]:
    """A section of which nothing is left to read, for instance one that is all HTML."""
    for name, limit in LIMITS.items():
        section = subject.file.section(name)
        is_short = section is not None and 0 < len(section.text) <= limit * _FAR_TOO_LONG
        if section and is_short and not to_plain(section.text).strip():
            message = "nothing here can be shown to a reader. Write it as text."
            yield Found(section.first_line, message)


def many_words(subject: Subject) -> Iterator[Found]:
    """A nudge of more than 60 words."""
    section = subject.file.section(NUDGE)
    count = len(section.text.split()) if section else 0
    if section and count > NUDGE_WORDS:
        message = f"the nudge has {count} words; {NUDGE_WORDS} are plenty. Cut some."
        yield Found(section.first_line, message)


def one_question(subject: Subject) -> Iterator[Found]:
    """*Reflect* and *Ask a peer* ask exactly one question; quoted speech does not count."""
    for name in (REFLECT, ASK):
        section = subject.file.section(name)
        if section is None or not section.text:
            continue
        count = _questions(section.text)
        if count > 1:
            yield Found(section.first_line, f"{count} questions stand here. Keep the best one.")
        elif count == 0:
            yield Found(section.first_line, "this must be a question. End it with a question mark.")


def many_questions(subject: Subject) -> Iterator[Found]:
    """A nudge that asks its reader more than one thing; quoted speech does not count.

    Only what starts like "How" or "Would you" counts, not "Out by three?" or "Is it safe?".
    """
    section = subject.file.section(NUDGE)
    count = len(_ASKED.findall(_unquoted(section.text))) if section else 0
    if section and count > 1:
        message = f"the nudge asks {count} questions. Keep one, or quote what is said to somebody."
        yield Found(section.first_line, message)


def _questions(text: str) -> int:
    return len(_QUESTION.findall(_unquoted(text)))


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text[:_LONG_TEXT])


def plan_line(subject: Subject) -> Iterator[Found]:
    """A line among the plans that is not a plan."""
    for line in subject.plans[1]:
        yield Found(line, 'a plan looks like "- handover: When I ..., then I will ...".')


def plan_form(subject: Subject) -> Iterator[Found]:
    """A plan without a when and a then."""
    for plan in subject.plans[0]:
        lower = plan.text.casefold()
        if not lower.startswith("when ") or "then i will " not in lower:
            message = 'a plan starts with "When" and has "then I will" in it.'
            yield Found(plan.line, message)


def plan_count(subject: Subject) -> Iterator[Found]:
    """More or fewer than three plans."""
    section = subject.file.section(PLANS)
    if section is None or not section.text:
        return
    count = len(subject.plans[0])
    if count != PLAN_COUNT:
        yield Found(section.line, f"there must be three plans to choose from, not {count}.")


def long_plan(subject: Subject) -> Iterator[Found]:
    """A plan too long to read at a glance."""
    for plan in subject.plans[0][:MOST_PLANS]:
        length = _length(plan.text, LONGEST_PLAN)
        if length > LONGEST_PLAN:
            yield Found(
                plan.line, f"this plan has {length} letters; {LONGEST_PLAN} fit. Shorten it."
            )


def plan_situation(subject: Subject) -> Iterator[Found]:
    """A plan for a situation that the head does not name."""
    in_head = [text.value for text in subject.file.words("situations")]
    for plan in subject.plans[0]:
        if plan.situation not in subject.words.situations:
            hint = did_you_mean(plan.situation, subject.words.situations)
            yield Found(
                plan.line, f'situation "{shown(plan.situation)}" is not in situations.yaml.{hint}'
            )
        elif in_head and plan.situation not in in_head:
            message = f'this plan is for "{plan.situation}", which the head does not name.'
            yield Found(plan.line, f"{message} Add it to situations.")


SECTION_CHECKS: tuple[Check[Subject], ...] = (
    error(
        "unknown-section",
        unknown_section,
        "Text under a heading that is not known would never be shown.",
    ),
    error(
        "wrong-heading",
        wrong_heading,
        "One form for all files keeps them easy to compare and to copy.",
    ),
    error(
        "missing-section",
        missing_section,
        "Each of these is a message to a trainee, and it would be empty.",
    ),
    error(
        "repeated-section",
        repeated_section,
        "Only one of the two would be shown.",
    ),
    error(
        "long-section",
        long_section,
        "What does not fit on a phone at a glance is not read, and Slack has limits too.",
    ),
    error(
        "nothing-left",
        nothing_left,
        "The message would be empty, and Slack refuses empty messages.",
    ),
    warning(
        "many-words",
        many_words,
        "A nudge is read while walking.",
    ),
    error(
        "one-question",
        one_question,
        "Two questions at once get no answer.",
    ),
    warning(
        "many-questions",
        many_questions,
        "A nudge has one ask; a second question is a second ask.",
    ),
    error(
        "plan-line",
        plan_line,
        "Only plans stand in this section, because each becomes a button.",
    ),
    error(
        "plan-form",
        plan_form,
        "A plan that names its moment and its act is far more often carried out.",
    ),
    error(
        "plan-count",
        plan_count,
        "Three are a choice; more are a list, and fewer are an order.",
    ),
    error(
        "long-plan",
        long_plan,
        "Three plans are compared at a glance.",
    ),
    error(
        "plan-situation",
        plan_situation,
        "A plan is for a moment that the trainee was promised.",
    ),
)
