"""Checks of whole messages and views against Slack's limits; every complaint names its block."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.charts import check_chart, check_number_of_charts
from bot.sandbox.block_kit.elements import check_element, check_image
from bot.sandbox.block_kit.findings import Findings

Block = dict[str, Any]


def problems_with_blocks(blocks: Any, surface: str, *, root: str = "/blocks") -> list[str]:
    """What Slack would refuse about blocks on a surface ("message", "modal", "home")."""
    findings = Findings()
    if not isinstance(blocks, list):
        findings.complain("must provide an array", root)
        return findings.messages
    findings.most(blocks, limits.MOST_BLOCKS[surface], root)
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        _check_block(block, surface, f"{root}/{number}", findings)
        block_id = block.get("block_id") if isinstance(block, dict) else None
        if block_id and block_id in seen:
            findings.complain(f"duplicate block_id: {block_id}", f"{root}/{number}/block_id")
        seen.add(block_id or "")
    _check_markdown_total(blocks, root, findings)
    check_number_of_charts(blocks, root, findings)
    return findings.messages


def problems_with_view(view: Any, surface: str) -> list[str]:
    """What Slack would refuse about a modal or home view."""
    findings = Findings()
    if not isinstance(view, dict):
        return ["[ERROR] must provide an object [json-pointer:/view]"]
    if view.get("type") != surface:
        findings.complain(f"must be a view of type {surface}", "/view/type")
    if surface == limits.MODAL:
        _check_modal_frame(view, findings)
    findings.longest(view.get("callback_id"), limits.IDENTIFIER, "/view/callback_id")
    findings.longest(view.get("external_id"), limits.IDENTIFIER, "/view/external_id")
    findings.longest(
        view.get("private_metadata"), limits.PRIVATE_METADATA, "/view/private_metadata"
    )
    if "blocks" not in view:
        findings.complain("missing required field: blocks", "/view")
        return findings.messages
    return findings.messages + problems_with_blocks(view["blocks"], surface, root="/view/blocks")


def _check_modal_frame(view: Block, findings: Findings) -> None:
    findings.text(view.get("title"), limits.VIEW_TITLE, "/view/title", only_plain=True)
    for key in ("submit", "close"):
        if view.get(key) is not None:
            findings.text(view[key], limits.VIEW_TITLE, f"/view/{key}", only_plain=True)
    has_input = any(
        isinstance(block, dict) and block.get("type") == "input"
        for block in view.get("blocks") or []
    )
    if has_input and not view.get("submit"):
        findings.complain("missing required field: submit", "/view")


def _check_block(block: Any, surface: str, at: str, findings: Findings) -> None:
    if not isinstance(block, dict):
        findings.complain("must provide an object", at)
        return
    kind = str(block.get("type"))
    surfaces = limits.SURFACES.get(kind)
    if surfaces is None:
        findings.complain(f"unsupported type: {kind}", f"{at}/type")
    elif surface not in surfaces:
        findings.complain(f"unsupported type: {kind} is not allowed in a {surface}", f"{at}/type")
    else:
        findings.longest(block.get("block_id"), limits.IDENTIFIER, f"{at}/block_id")
        check = _CHECKS.get(kind)
        if check:
            check(block, at, findings)


def _check_section(block: Block, at: str, findings: Findings) -> None:
    if "text" not in block and not block.get("fields"):
        findings.complain("missing required field: text or fields", at)
    if "text" in block:
        findings.text(block["text"], limits.SECTION_TEXT, f"{at}/text")
    fields = block.get("fields") or []
    findings.most(fields, limits.SECTION_FIELDS, f"{at}/fields")
    for number, one in enumerate(fields):
        findings.text(one, limits.SECTION_FIELD, f"{at}/fields/{number}")
    if "accessory" in block:
        check_element(block["accessory"], limits.AS_ACCESSORY, f"{at}/accessory", findings)


def _check_header(block: Block, at: str, findings: Findings) -> None:
    findings.text(block.get("text"), limits.HEADER_TEXT, f"{at}/text", only_plain=True)


def _check_elements(block: Block, at: str, findings: Findings) -> list[Any]:
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        findings.complain("must provide at least 1 element", f"{at}/elements")
        return []
    findings.most(elements, limits.MOST_ELEMENTS[block["type"]], f"{at}/elements")
    return elements


def _check_actions(block: Block, at: str, findings: Findings) -> None:
    seen: set[str] = set()
    for number, element in enumerate(_check_elements(block, at, findings)):
        check_element(element, limits.IN_ACTIONS, f"{at}/elements/{number}", findings)
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if action_id and action_id in seen:
            findings.complain(f"duplicate action_id: {action_id}", f"{at}/elements/{number}")
        seen.add(action_id or "")


def _check_context(block: Block, at: str, findings: Findings) -> None:
    for number, element in enumerate(_check_elements(block, at, findings)):
        where = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_image(element, where, findings)
        else:
            findings.text(element, limits.SECTION_TEXT, where)


def _check_context_actions(block: Block, at: str, findings: Findings) -> None:
    for number, element in enumerate(_check_elements(block, at, findings)):
        check_element(element, limits.IN_CONTEXT_ACTIONS, f"{at}/elements/{number}", findings)


def _check_input(block: Block, at: str, findings: Findings) -> None:
    findings.text(block.get("label"), limits.INPUT_LABEL, f"{at}/label", only_plain=True)
    if block.get("hint") is not None:
        findings.text(block["hint"], limits.INPUT_HINT, f"{at}/hint", only_plain=True)
    check_element(block.get("element"), limits.IN_INPUT, f"{at}/element", findings)


def _check_markdown(block: Block, at: str, findings: Findings) -> None:
    if findings.need(block, "text", at):
        findings.longest(block["text"], limits.MARKDOWN_TEXT, f"{at}/text")


def _check_rich_text(block: Block, at: str, findings: Findings) -> None:
    if not isinstance(block.get("elements"), list):
        findings.complain("must provide an array", f"{at}/elements")


def _check_table(block: Block, at: str, findings: Findings) -> None:
    rows = block.get("rows") or []
    findings.most(rows, limits.TABLE_ROWS, f"{at}/rows")
    for number, row in enumerate(rows):
        findings.most(row, limits.TABLE_COLUMNS, f"{at}/rows/{number}")


def _check_markdown_total(blocks: list[Any], root: str, findings: Findings) -> None:
    texts = [b.get("text") for b in blocks if isinstance(b, dict) and b.get("type") == "markdown"]
    if sum(len(text) for text in texts if isinstance(text, str)) > limits.MARKDOWN_TEXT:
        findings.complain("markdown blocks are too long together", root)


_CHECKS: dict[str, Callable[[Block, str, Findings], None]] = {
    "section": _check_section,
    "header": _check_header,
    "image": check_image,
    "actions": _check_actions,
    "context": _check_context,
    "context_actions": _check_context_actions,
    "input": _check_input,
    "markdown": _check_markdown,
    "rich_text": _check_rich_text,
    "table": _check_table,
    "data_visualization": check_chart,
}
