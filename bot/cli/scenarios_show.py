"""`carryover scenarios show`: one scenario as a trainee meets it and as a screen reader says it."""

import html
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.cli.block_text import card
from bot.cli.scenarios_path import path_option
from bot.cli.terminal import printable
from bot.content.hints import did_you_mean
from bot.content.library import load_library
from bot.content.mrkdwn import to_plain
from bot.domain.errors import NotFound
from bot.domain.letters import FollowUpLetter, NudgeLetter, ReflectionPrompt
from bot.domain.reasons import Reason, Why
from bot.domain.scenarios import EnablingThing, Library, Scenario
from bot.domain.sponsors import AskedThing
from bot.slack.views import words
from bot.slack.views.blocks import Block
from bot.slack.views.follow_up import follow_up
from bot.slack.views.message import Message, message
from bot.slack.views.nudge import nudge, plans_offered
from bot.slack.views.reasons import moment_of
from bot.slack.views.reflection import line_form
from bot.slack.views.sponsors import thing_part

WIDEST = 76
PREVIEW = "preview"


@click.command("show")
@click.argument("scenario_id", metavar="ID")
@path_option
def command(scenario_id: str, folder: Path) -> None:
    """Show the scenario ID: its messages and buttons, its question, and what is read aloud."""
    library = load_library(folder)
    console = Console(highlight=False, emoji=False)
    if scenario_id in library.enabling:
        _show_thing(library.enabling[scenario_id], console)
        return
    scenario = library.scenarios.get(scenario_id)
    if scenario is None:
        known = [*library.scenarios, *library.enabling]
        near = did_you_mean(scenario_id, known) or " `scenarios check` lists mistakes."
        raise NotFound(printable(f"There is no scenario called {scenario_id}.{near}"))
    _show(scenario, library, console)


def _show(scenario: Scenario, library: Library, console: Console) -> None:
    letter = letter_of(scenario, library)
    messages = {
        "The nudge": nudge(letter),
        f"After “{words.TRY_IT}”": plans_offered(letter),
        "The follow-up": follow_up(FollowUpLetter(PREVIEW, "", scenario.plans[0].text)),
    }
    _print_part(console, scenario.title, about(scenario, library))
    for title, each in messages.items():
        console.print(_panel(title, each.blocks))
    prompt = ReflectionPrompt(PREVIEW, "", scenario.reflect, may_share=True)
    console.print(_panel(f"After “{words.ADD_MY_LINE}”", line_form(prompt)["blocks"]))
    for heading, text in further_parts(scenario):
        _print_part(console, heading, text)
    for title, each in messages.items():
        _print_part(
            console, f"What a screen reader gets: {title[0].lower()}{title[1:]}", spoken(each)
        )


def _show_thing(thing: EnablingThing, console: Console) -> None:
    """A thing for sponsors, as it stands in their message and in their Home tab."""
    shown = message(*thing_part(AskedThing(PREVIEW, PREVIEW, thing)))
    about_it = f"For sponsors, {thing.condition}, {thing.status}"
    looked_after = f"{thing.thing_id}, {thing.owner}, review by {thing.review_by}"
    _print_part(console, thing.title, f"{about_it}\n{looked_after}")
    console.print(_panel("To a sponsor", shown.blocks))
    _print_part(console, "What a screen reader gets", spoken(shown))


def letter_of(scenario: Scenario, library: Library) -> NudgeLetter:
    """The nudge exactly as it would be sent, with the reason for the fortnight of its concept."""
    reason = Reason(Why.FORTNIGHT, scenario.concept, (*scenario.situations, "")[0])
    return NudgeLetter(
        nudge_id=PREVIEW,
        term=library.concepts[scenario.concept].term,
        ask=scenario.nudge,
        minutes=scenario.minutes,
        reason=reason,
        situation=moment_of(reason, library),
        programme="",
        plans=scenario.plans,
    )


def spoken(message: Message) -> str:
    """The message's text as it sounds, without the escapes that Slack takes out again."""
    return html.unescape(message.text)


def about(scenario: Scenario, library: Library) -> str:
    """What a trainee does not see: where the scenario belongs, and who looks after it."""
    situations = ", ".join(library.situations[each].name for each in scenario.situations)
    roles = ", ".join(library.roles[each].name for each in scenario.roles) or "any role"
    return (
        f"{library.concepts[scenario.concept].term}, {scenario.step}, {scenario.status}\n"
        f"For {roles}, in: {situations}\n"
        f"{scenario.scenario_id}, revision {scenario.revision},"
        f" {scenario.owner}, review by {scenario.review_by}"
    )


def further_parts(scenario: Scenario) -> list[tuple[str, str]]:
    """Headings and texts of what a trainee meets later, or not at all; empty ones left out."""
    parts = [
        ("Why it helps", scenario.why_it_helps),
        ("Ask a peer", scenario.ask_a_peer),
        ("If it was hard", scenario.if_it_was_hard),
        ("Source", scenario.source),
    ]
    return [(heading, to_plain(text)) for heading, text in parts if text]


def _panel(title: str, blocks: list[Block]) -> Panel:
    return Panel(card(blocks), title=title, title_align="left", width=WIDEST)


def _print_part(console: Console, heading: str, text: str) -> None:
    console.print(Text(printable(heading), style="bold"))
    console.print(Padding(Text(printable(text)), (0, 0, 1, 2)), width=WIDEST)
