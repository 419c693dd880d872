"""Scenarios for an admin: the list, one as a trainee meets it, a first month, and the form."""

from collections.abc import Sequence
from itertools import groupby

from bot.domain.letters import ScenarioPreview
from bot.domain.scenarios import Library, Scenario
from bot.domain.selection import Choice
from bot.slack.views import nudge, words
from bot.slack.views.blocks import Block, actions, button, context, divider, header, section
from bot.slack.views.inputs import Option, grouped_select, select
from bot.slack.views.library import problem_list
from bot.slack.views.reasons import why
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack


def scenario_list(library: Library) -> Block:
    """A form with every scenario, by concept."""
    ordered = sorted(
        library.scenarios.values(), key=lambda each: (_term(each, library), each.title)
    )
    groups = [
        (term, [_option(scenario) for scenario in of_concept])
        for term, of_concept in groupby(ordered, key=lambda each: _term(each, library))
    ]
    entry = grouped_select("scenario", words.SCENARIO_CHOICE, groups)
    return form(words.SCENARIOS_TITLE, [entry], Sending("library.preview", words.SCENARIO_SHOW))


def preview(shown: ScenarioPreview, library: Library, *, note: str = "") -> Block:
    """A scenario as a trainee meets it, from the nudge to the question in the thread."""
    scenario = shown.scenario
    carried = pack(scenario=scenario.scenario_id)
    return page(
        words.SCENARIO_TITLE,
        [
            context(_about(scenario, library)),
            actions(
                button(words.TRY_ON_ME, "library.try", carried),
                button(words.EDIT_SCENARIO, "library.edit", carried),
            ),
            *([context(note)] if note else []),
            divider(),
            *nudge.nudge(shown.nudge).blocks,
            divider(),
            context(words.SCENARIO_PLANS),
            *(_plan(number, plan.text) for number, plan in enumerate(scenario.plans, start=1)),
            *_titled(words.SCENARIO_LINE, scenario.reflect),
            *_titled(words.SCENARIO_PEERS, scenario.ask_a_peer),
            *_titled(words.SCENARIO_WHY, scenario.why_it_helps),
            *_titled(words.SCENARIO_HARD, scenario.if_it_was_hard),
            *([header(words.SCENARIO_PROBLEMS)] if shown.problems else []),
            *problem_list(shown.problems),
        ],
    )


def day_one_form(library: Library) -> Block:
    """Whose first month to show."""
    options = [Option(role.name, role.role_id) for role in library.roles.values()]
    entry = select("role", words.DAY_ONE_ROLE, options, initial=options[0].value)
    return form(words.DAY_ONE_TITLE, [entry], Sending("library.show_month", words.DAY_ONE_SHOW))


def day_one(choices: Sequence[Choice], library: Library) -> Block:
    """The first nudges that somebody would get, in order, each with why it was chosen."""
    if not choices:
        return page(words.DAY_ONE_TITLE, [section(words.DAY_ONE_NONE)])
    rows = [
        block
        for number, choice in enumerate(choices, start=1)
        for block in (
            section(_row(number, choice.scenario, library)),
            context(why(choice.reason, library)),
        )
    ]
    note = words.DAY_ONE_NOTE.format(count=len(choices))
    return page(words.DAY_ONE_TITLE, [context(note), *rows])


def _row(number: int, scenario: Scenario, library: Library) -> str:
    return words.DAY_ONE_ROW.format(
        number=number,
        title=scenario.title,
        term=_term(scenario, library),
        minutes=scenario.minutes,
        ask=scenario.nudge,
    )


def _option(scenario: Scenario) -> Option:
    label = words.SCENARIO_OPTION.format(title=scenario.title, status=scenario.status)
    return Option(label if scenario.status != "live" else scenario.title, scenario.scenario_id)


def _about(scenario: Scenario, library: Library) -> str:
    situations = ", ".join(library.situations[each].name for each in scenario.situations)
    roles = ", ".join(library.roles[each].name for each in scenario.roles)
    return words.SCENARIO_ABOUT.format(
        title=scenario.title,
        term=_term(scenario, library),
        situations=situations,
        roles=roles or words.ANY_ROLE_HERE,
    )


def _plan(number: int, text: str) -> Block:
    return section(words.PLAN_NUMBERED.format(number=number, plan=text))


def _titled(title: str, text: str) -> list[Block]:
    return [context(title), section(text)] if text else []


def _term(scenario: Scenario, library: Library) -> str:
    return library.concepts[scenario.concept].term
