"""The form in which an admin changes a scenario: one input for each field of its file."""

from datetime import date

from bot.domain.library_letters import ScenarioForm
from bot.domain.scenarios import ScenarioStatus, Step
from bot.slack.views import words
from bot.slack.views.blocks import Block
from bot.slack.views.inputs import (
    Option,
    date_entry,
    optional,
    select,
    several_lines,
    several_select,
    text_entry,
    tick_boxes,
)
from bot.slack.views.surfaces import Sending, form
from bot.slack.views.values import pack

LISTS = ("situations", "roles", "conditions")
MINUTES = tuple(str(number) for number in range(1, 11))
LONGEST_ROW, LONGEST_TEXT = 200, 600
PLANS = (1, 2, 3)


def scenario_form(shown: ScenarioForm) -> Block:
    """Every field with what the file says now; id and concept stay as they are."""
    return form(
        words.EDIT_TITLE,
        [
            _row(shown, "title", words.FIELD_TITLE),
            _paragraph(shown, "nudge", words.FIELD_NUDGE, hint=words.FIELD_NUDGE_HINT),
            *(block for number in PLANS for block in _plan(shown, number)),
            _paragraph(shown, "reflect", words.FIELD_REFLECT),
            optional(_paragraph(shown, "why_it_helps", words.FIELD_WHY)),
            optional(_paragraph(shown, "ask_a_peer", words.FIELD_PEERS)),
            optional(_paragraph(shown, "if_it_was_hard", words.FIELD_HARD)),
            *_choices(shown),
            _row(shown, "owner", words.FIELD_OWNER),
            date_entry("review_by", words.FIELD_REVIEW, _date(shown.fields["review_by"])),
            optional(_row(shown, "source", words.FIELD_SOURCE)),
        ],
        Sending("library.save", words.CHECK_CHANGE, pack(path=shown.path, before=shown.before)),
    )


def _choices(shown: ScenarioForm) -> list[Block]:
    library, fields = shown.library, shown.fields
    situations = [Option(each.name, each.situation_id) for each in library.situations.values()]
    roles = [Option(each.name, each.role_id) for each in library.roles.values()]
    goals = [Option(each.name, each.goal_id) for each in library.goals.values()]
    conditions = [Option(name, condition) for condition, name in words.CONDITIONS.items()]
    return [
        several_select(
            "situations", words.FIELD_SITUATIONS, situations, chosen=_listed(fields["situations"])
        ),
        optional(
            several_select(
                "roles",
                words.FIELD_ROLES,
                roles,
                chosen=_listed(fields["roles"]),
                hint=words.FIELD_ROLES_HINT,
            )
        ),
        _one_of(shown, "minutes", words.FIELD_MINUTES, MINUTES),
        _one_of(shown, "step", words.FIELD_STEP, [each.value for each in Step]),
        _one_of(shown, "status", words.FIELD_STATUS, [each.value for each in ScenarioStatus]),
        tick_boxes(
            "conditions",
            words.FIELD_CONDITIONS,
            conditions,
            ticked=_listed(fields["conditions"]),
            optional=False,
        ),
        select("goal", words.FIELD_GOAL, goals, initial=fields["goal"]),
    ]


def _plan(shown: ScenarioForm, number: int) -> list[Block]:
    situations = [
        Option(each.name, each.situation_id) for each in shown.library.situations.values()
    ]
    return [
        select(
            f"plan_{number}_situation",
            words.FIELD_PLAN_SITUATION.format(number=number),
            situations,
            initial=shown.fields[f"plan_{number}_situation"],
        ),
        _row(
            shown,
            f"plan_{number}",
            words.FIELD_PLAN.format(number=number),
            hint=words.FIELD_PLAN_HINT,
        ),
    ]


def _row(shown: ScenarioForm, field: str, label: str, *, hint: str = "") -> Block:
    return text_entry(field, label, most=LONGEST_ROW, hint=hint, initial=shown.fields[field])


def _paragraph(shown: ScenarioForm, field: str, label: str, *, hint: str = "") -> Block:
    entry = text_entry(field, label, most=LONGEST_TEXT, hint=hint, initial=shown.fields[field])
    return several_lines(entry)


def _one_of(
    shown: ScenarioForm, field: str, label: str, values: list[str] | tuple[str, ...]
) -> Block:
    options = [Option(each, each) for each in values]
    return select(field, label, options, initial=shown.fields[field])


def _listed(joined: str) -> list[str]:
    return [each.strip() for each in joined.split(",") if each.strip()]


def _date(text: str) -> date:
    return date.fromisoformat(text)
