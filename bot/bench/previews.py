"""What a trainee or a sponsor gets from one text, part by part, through the bot's own views."""

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from bot.content.checks.head import MINUTES
from bot.content.forms import ENABLING, form_in
from bot.content.reader import ASK, HARD, NUDGE, PLANS, REFLECT, WHY, ScenarioFile
from bot.content.vocabularies import Vocabularies
from bot.domain.letters import FollowUpLetter, NudgeLetter, ReflectionPrompt, ThreadLetter
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import Concept, EnablingThing, IfThenPlan, ScenarioStatus
from bot.domain.sponsors import AskedThing
from bot.sandbox.page.blocks import html_of_blocks, html_of_modal
from bot.sandbox.page.fields import Surface
from bot.sandbox.page.mrkdwn import plain_of_mrkdwn
from bot.sandbox.page.names import Names
from bot.slack.views.follow_up import follow_up
from bot.slack.views.message import Message, message
from bot.slack.views.nudge import nudge, plans_offered
from bot.slack.views.reflection import line_form
from bot.slack.views.sponsors import thing_part
from bot.slack.views.support_thread import support_thread

PREVIEW_ID = "preview"
PEOPLE = 6
_NOT_SHOWN = (WHY, HARD)


@dataclass(frozen=True)
class Part:
    """One thing that appears in Slack; without `html`, `missing` says what it waits for."""

    name: str
    heading: str
    html: Markup = field(default_factory=Markup)
    spoken: tuple[str, ...] = ()
    is_modal: bool = False
    missing: str = ""


@dataclass(frozen=True)
class Preview:
    """Everything that somebody gets, in order, and what stays in the file."""

    parts: tuple[Part, ...]
    not_shown: tuple[str, ...]


def preview_of(file: ScenarioFile, original: ScenarioFile, words: Vocabularies) -> Preview:
    """The parts as far as they are written; a translation takes its head from its original."""
    if form_in(file.folder) is ENABLING:
        return Preview((_to_sponsor(file),), ())
    concept = words.concepts.get(original.word("concept")) or _no_concept(original)
    letter = _letter(file, original, concept, words)
    parts = [
        _nudge(letter),
        _plans(letter),
        _follow_up(letter),
        _question(file),
        *([_thread(file, concept)] if file.section(ASK) else []),
    ]
    return Preview(tuple(parts), tuple(name for name in _NOT_SHOWN if file.body(name)))


def _to_sponsor(file: ScenarioFile) -> Part:
    """What a sponsor is asked to do, as far as it is written."""
    missing = f"Write the ask under “## {NUDGE}”, and why under “## {WHY}”."
    part = Part("sponsor", "To a sponsor", missing=missing)
    minutes = file.word("minutes")
    thing = EnablingThing(
        PREVIEW_ID,
        file.word("title"),
        file.word("condition"),
        int(minutes) if minutes in MINUTES else 1,
        file.word("owner"),
        file.word("review_by"),
        ScenarioStatus.DRAFT,
        file.body(NUDGE),
        file.body(WHY),
    )
    asked = AskedThing(PREVIEW_ID, PREVIEW_ID, thing)
    is_written = bool(thing.ask and thing.why_it_helps)
    return _message(part, lambda: message(*thing_part(asked))) if is_written else part


def _no_concept(original: ScenarioFile) -> Concept:
    concept_id = original.word("concept")
    return Concept(concept_id, concept_id or "No concept yet", "", "", (), "")


def _letter(
    file: ScenarioFile, original: ScenarioFile, concept: Concept, words: Vocabularies
) -> NudgeLetter:
    first = next(iter(original.words("situations")), None)
    situation = words.situations.get(first.value) if first else None
    minutes = original.word("minutes")
    return NudgeLetter(
        nudge_id=PREVIEW_ID,
        term=concept.term or concept.concept_id,
        ask=file.body(NUDGE),
        minutes=int(minutes) if minutes in MINUTES else 1,
        reason=Reason(Why.FORTNIGHT, concept=concept.concept_id),
        situation=situation.name if situation else "",
        programme="",
        plans=tuple(IfThenPlan(plan.situation, plan.text) for plan in file.plans),
    )


def _nudge(letter: NudgeLetter) -> Part:
    part = Part("nudge", "The nudge", missing=f"Write the ask under “## {NUDGE}”.")
    return _message(part, lambda: nudge(letter)) if letter.ask else part


def _plans(letter: NudgeLetter) -> Part:
    missing = f"Write three plans under “## {PLANS}”."
    part = Part("plans", "After “I'll try it”: the plans", missing=missing)
    return _message(part, lambda: plans_offered(letter)) if letter.plans and letter.ask else part


def _follow_up(letter: NudgeLetter) -> Part:
    part = Part("follow-up", "After the planned moment", missing="This waits for the first plan.")
    if not letter.plans:
        return part
    asked = FollowUpLetter(PREVIEW_ID, PREVIEW_ID, letter.plans[0].text)
    return _message(part, lambda: follow_up(asked))


def _question(file: ScenarioFile) -> Part:
    missing = f"Write one question under “## {REFLECT}”."
    part = Part("question", "After “Tried it”: the question", is_modal=True, missing=missing)
    question = file.body(REFLECT)
    if not question:
        return part
    prompt = ReflectionPrompt(PREVIEW_ID, PREVIEW_ID, question, may_share=True)
    return _drawn(
        part, lambda: (html_of_modal(line_form(prompt), Surface("modal", prefix="p-question")), ())
    )


def _thread(file: ScenarioFile, concept: Concept) -> Part:
    part = Part("thread", "The support thread", missing=f"Write a question under “## {ASK}”.")
    question = file.body(ASK)
    if not question:
        return part
    letter = ThreadLetter(concept.term, concept.meaning, PEOPLE, question)
    return _message(part, lambda: support_thread(letter))


def _message(part: Part, view: Callable[[], Message]) -> Part:
    def draw() -> tuple[Markup, tuple[str, ...]]:
        message = view()
        lines = [plain_of_mrkdwn(line, Names()) for line in message.text.split("\n")]
        surface = Surface("message", prefix=f"p-{part.name}")
        return html_of_blocks(message.blocks, surface), tuple(line for line in lines if line)

    return _drawn(part, draw)


def _drawn(part: Part, draw: Callable[[], tuple[Markup, tuple[str, ...]]]) -> Part:
    """The part with its picture; views raise ValueError for what Slack would refuse."""
    try:
        html, spoken = draw()
    except ValueError:
        refused = "Slack would not take this as it is. The messages under the text say why."
        return Part(part.name, part.heading, missing=refused)
    return Part(part.name, part.heading, html, spoken, part.is_modal)
