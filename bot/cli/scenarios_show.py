"""`carryover scenarios show`: one scenario, as a person reads it at a terminal."""

from difflib import get_close_matches

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.config import scenarios_folder
from bot.content.library import load_library
from bot.domain.errors import NotFound
from bot.domain.scenarios import Library, Scenario


@click.command("show")
@click.argument("scenario_id", metavar="ID")
def command(scenario_id: str) -> None:
    """Show the scenario ID with its plans, from the folder that the bot uses."""
    library = load_library(scenarios_folder())
    scenario = library.scenarios.get(scenario_id)
    if scenario is None:
        near = get_close_matches(scenario_id, library.scenarios, n=1)
        meant = f" Did you mean {near[0]}?" if near else " `scenarios check` lists the folder."
        raise NotFound(f"There is no scenario called {scenario_id}.{meant}")
    console = Console(highlight=False, soft_wrap=False)
    for heading, text in parts_of(scenario, library):
        console.print(Text(heading, style="bold"))
        console.print(Padding(Text(text), (0, 0, 1, 2)))


def parts_of(scenario: Scenario, library: Library) -> list[tuple[str, str]]:
    """Headings and texts, in the order in which a trainee meets them; empty parts left out."""
    concept = library.concepts[scenario.concept]
    about = (
        f"{concept.term}, {scenario.minutes} min, {scenario.step}, {scenario.status}\n"
        f"{_names(scenario, library)}\n"
        f"{scenario.scenario_id}, revision {scenario.revision[:12]},"
        f" {scenario.owner}, review by {scenario.review_by}"
    )
    parts = [
        (scenario.title, about),
        ("Nudge", scenario.nudge),
        ("Plans", "\n".join(f"- {plan.text}" for plan in scenario.plans)),
        ("Reflect", scenario.reflect),
        ("Why it helps", scenario.why_it_helps),
        ("Ask a peer", scenario.ask_a_peer),
        ("If it was hard", scenario.if_it_was_hard),
        ("Source", scenario.source),
    ]
    return [(heading, text) for heading, text in parts if text]


def _names(scenario: Scenario, library: Library) -> str:
    situations = ", ".join(library.situations[each].name for each in scenario.situations)
    roles = ", ".join(library.roles[each].name for each in scenario.roles) or "any role"
    return f"For {roles}, in: {situations}"
