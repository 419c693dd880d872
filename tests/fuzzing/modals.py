"""Modals as they are sent: every route, with words of every kind in each field."""

from typing import Any

from tests.fuzzing.bot import RECORDED, brought_to_life, delivered, routes_of_submissions
from tests.fuzzing.hostile import damaged_json, hostile_text, strange_value
from tests.fuzzing.slack_stand_in import PEOPLE
from tests.fuzzing.source import Source

Json = dict[str, Any]
ROUTES = routes_of_submissions()
SENT = {
    name.removeprefix("view_submission "): payload
    for name, payload in RECORDED.items()
    if name.startswith("view_submission ")
}
STRANGE_NOW_AND_THEN = 4
"""One modal in so many holds values of the wrong kind, which Slack would never send."""


def make(source: Source) -> tuple[Json, bool]:
    """A modal's submission, and whether Slack could have sent it."""
    route = source.pick(ROUTES)
    payload = brought_to_life(SENT.get(route) or SENT["reflection.save"])
    payload["view"]["callback_id"] = route
    payload["user"]["id"] = source.pick((payload["user"]["id"], *PEOPLE))
    values = payload["view"]["state"]["values"]
    for elements in values.values():
        for name, element in elements.items():
            elements[name] = _filled_in(source, element)
    if source.is_one_in(STRANGE_NOW_AND_THEN):
        payload["view"]["state"]["values"] = damaged_json(source, values)
        return payload, False
    return payload, True


def answer(made: tuple[Json, bool]) -> None:
    """The modal is answered in our own words, and nothing is half saved."""
    payload, is_strict = made
    delivered(payload, strict=is_strict)


def _filled_in(source: Source, element: Any) -> Any:
    """The same element with something else in it, of the kind that it takes."""
    if not isinstance(element, dict) or not source.below(4):
        return element
    changed = dict(element)
    match element.get("type"):
        case "plain_text_input":
            changed["value"] = hostile_text(source, most=3_000) if source.below(8) else None
        case "datepicker":
            dates = ("2026-11-02", "1970-01-01", "9999-12-31", "0001-01-01", None)
            changed["selected_date"] = source.pick(dates)
        case "timepicker":
            changed["selected_time"] = source.pick(("00:00", "23:59", None))
        case "static_select" | "radio_buttons":
            changed["selected_option"] = source.pick((None, _option(source)))
        case "multi_static_select" | "checkboxes":
            changed["selected_options"] = [_option(source) for _ in range(source.below(4))]
        case "multi_users_select":
            changed["selected_users"] = [source.pick(PEOPLE) for _ in range(source.below(4))]
        case "users_select":
            changed["selected_user"] = source.pick((*PEOPLE, None))
        case _ if source.is_one_in(20):
            return strange_value(source, instead_of=element)
    return changed


def _option(source: Source) -> Json:
    value = source.pick(("share", "0", "-1", "x" * 150, "2026-11-09", "any", "night"))
    return {"text": {"type": "plain_text", "text": "An option"}, "value": value}
