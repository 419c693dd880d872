"""Checks of single elements: buttons, selects, inputs, and the options they offer."""

from typing import Any

from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.findings import Findings


def check_element(element: Any, allowed: frozenset[str], at: str, findings: Findings) -> None:
    """Check one element where only some kinds are allowed."""
    if not isinstance(element, dict):
        findings.complain("must provide an object", at)
        return
    kind = element.get("type")
    if kind not in allowed:
        findings.complain(f"unsupported type: {kind}", f"{at}/type")
        return
    findings.longest(element.get("action_id"), limits.IDENTIFIER, f"{at}/action_id")
    if "placeholder" in element:
        placeholder = element["placeholder"]
        findings.text(placeholder, limits.PLACEHOLDER, f"{at}/placeholder", only_plain=True)
    if "confirm" in element:
        _check_confirm(element["confirm"], f"{at}/confirm", findings)
    if kind == "button":
        _check_button(element, at, findings)
    elif kind == "image":
        check_image(element, at, findings)
    elif kind in limits.SELECTS | limits.CHOICES | {"overflow"}:
        _check_options(element, at, findings)
    elif kind == "plain_text_input":
        _check_typed(element, at, findings)


def check_image(image: dict[str, Any], at: str, findings: Findings) -> None:
    """An image needs words for those who do not see it, and a source."""
    if findings.need(image, "alt_text", at):
        findings.longest(image["alt_text"], limits.ALT_TEXT, f"{at}/alt_text")
    if not image.get("image_url") and not image.get("slack_file"):
        findings.complain("missing required field: image_url", at)


def _check_button(button: dict[str, Any], at: str, findings: Findings) -> None:
    findings.text(button.get("text"), limits.BUTTON_TEXT, f"{at}/text", only_plain=True)
    findings.longest(button.get("value"), limits.BUTTON_VALUE, f"{at}/value")
    findings.longest(button.get("url"), limits.BUTTON_URL, f"{at}/url")
    findings.longest(button.get("accessibility_label"), limits.BUTTON_TEXT, f"{at}/label")
    if "style" in button and button["style"] not in ("primary", "danger"):
        findings.complain("must be one of: primary, danger", f"{at}/style")


def _check_typed(element: dict[str, Any], at: str, findings: Findings) -> None:
    for key in ("min_length", "max_length"):
        size = element.get(key)
        if size is not None and not 0 <= int(size) <= limits.TYPED_TEXT:
            findings.complain(f"must be between 0 and {limits.TYPED_TEXT}", f"{at}/{key}")
    most = min(int(element.get("max_length") or limits.TYPED_TEXT), limits.TYPED_TEXT)
    findings.longest(element.get("initial_value"), most, f"{at}/initial_value")


def _check_confirm(confirm: Any, at: str, findings: Findings) -> None:
    if not isinstance(confirm, dict):
        findings.complain("must provide an object", at)
        return
    for key, most in limits.CONFIRM.items():
        if key in confirm:
            findings.text(confirm[key], most, f"{at}/{key}")
        elif key in ("title", "text"):
            findings.complain(f"missing required field: {key}", at)


def _check_options(element: dict[str, Any], at: str, findings: Findings) -> None:
    groups = element.get("option_groups")
    if groups:
        for number, group in enumerate(groups):
            where = f"{at}/option_groups/{number}"
            findings.text(group.get("label"), limits.OPTION_TEXT, f"{where}/label")
            _check_option_list(group.get("options"), limits.MOST_SELECT_OPTIONS, where, findings)
    else:
        most = limits.MOST_OPTIONS.get(element["type"], limits.MOST_SELECT_OPTIONS)
        _check_option_list(element.get("options"), most, at, findings)
    _check_initial(element, at, findings)


def _check_option_list(options: Any, most: int, at: str, findings: Findings) -> None:
    if not isinstance(options, list) or not options:
        findings.complain("must provide at least 1 option", f"{at}/options")
        return
    findings.most(options, most, f"{at}/options")
    for number, option in enumerate(options):
        where = f"{at}/options/{number}"
        findings.text(option.get("text"), limits.OPTION_TEXT, f"{where}/text")
        findings.longest(option.get("value"), limits.OPTION_VALUE, f"{where}/value")
        if "value" not in option:
            findings.complain("missing required field: value", where)
        if "description" in option:
            spot = f"{where}/description"
            findings.text(option["description"], limits.OPTION_DESCRIPTION, spot)


def _check_initial(element: dict[str, Any], at: str, findings: Findings) -> None:
    known = {option.get("value") for option in options_of(element)}
    if "initial_option" in element and element["initial_option"].get("value") not in known:
        findings.complain("must be one of the options", f"{at}/initial_option")
    if "initial_options" in element:
        if not element["initial_options"]:
            findings.complain("must provide at least 1 option", f"{at}/initial_options")
        for number, option in enumerate(element["initial_options"]):
            if option.get("value") not in known:
                findings.complain("must be one of the options", f"{at}/initial_options/{number}")


def options_of(element: dict[str, Any]) -> list[dict[str, Any]]:
    """Every option an element offers, those in groups included."""
    options = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        options += group.get("options") or []
    return options
