"""Checks of a chart (`data_visualization`) against what Slack documents of it."""

from typing import Any

from bot.sandbox.block_kit import limits
from bot.sandbox.block_kit.findings import Findings

Block = dict[str, Any]


def check_chart(block: Block, at: str, findings: Findings) -> None:
    """Complain about whatever Slack would refuse of a chart."""
    if findings.need(block, "title", at):
        findings.longest(block["title"], limits.CHART_TITLE, f"{at}/title")
    chart = block.get("chart")
    if not isinstance(chart, dict):
        findings.complain("missing required field: chart", at)
        return
    if chart.get("type") not in limits.CHART_KINDS:
        findings.complain("must be one of: area, bar, line, pie", f"{at}/chart/type")
    elif chart["type"] == "pie":
        _check_pie(chart, f"{at}/chart", findings)
    else:
        _check_series(chart, f"{at}/chart", findings)


def check_number_of_charts(blocks: list[Any], root: str, findings: Findings) -> None:
    """Complain if one message has too many charts."""
    kinds = [each.get("type") for each in blocks if isinstance(each, dict)]
    if kinds.count("data_visualization") > limits.MOST_CHARTS:
        findings.complain(f"no more than {limits.MOST_CHARTS} charts allowed", root)


def _check_pie(chart: Block, at: str, findings: Findings) -> None:
    if not findings.need(chart, "segments", at):
        return
    findings.most(chart["segments"], limits.CHART_SEGMENTS, f"{at}/segments")
    for number, segment in enumerate(chart["segments"]):
        where = f"{at}/segments/{number}"
        _check_point(segment, where, findings)
        value = segment.get("value") if isinstance(segment, dict) else None
        if isinstance(value, int | float) and value <= 0:
            findings.complain("must be greater than 0", f"{where}/value")


def _check_series(chart: Block, at: str, findings: Findings) -> None:
    categories = _categories(chart, at, findings)
    if not findings.need(chart, "series", at):
        return
    findings.most(chart["series"], limits.CHART_SERIES, f"{at}/series")
    names = [each.get("name") for each in chart["series"] if isinstance(each, dict)]
    if len(set(map(str, names))) < len(chart["series"]):
        findings.complain("series must have names of their own", f"{at}/series")
    for number, series in enumerate(chart["series"]):
        if isinstance(series, dict):
            _check_one_series(series, categories, f"{at}/series/{number}", findings)


def _check_one_series(series: Block, categories: list[Any], at: str, findings: Findings) -> None:
    if findings.need(series, "name", at):
        findings.longest(series["name"], limits.CHART_LABEL, f"{at}/name")
    points = series.get("data") or []
    for number, point in enumerate(points):
        _check_point(point, f"{at}/data/{number}", findings)
    labels = [point.get("label") for point in points if isinstance(point, dict)]
    if sorted(map(str, labels)) != sorted(map(str, categories)):
        findings.complain("must have one value for each category", f"{at}/data")


def _categories(chart: Block, at: str, findings: Findings) -> list[Any]:
    axis = chart.get("axis_config")
    where = f"{at}/axis_config"
    if not isinstance(axis, dict) or not findings.need(axis, "categories", where):
        findings.complain("missing required field: axis_config", at)
        return []
    categories: list[Any] = axis["categories"]
    findings.most(categories, limits.CHART_CATEGORIES, f"{where}/categories")
    for number, category in enumerate(categories):
        findings.longest(category, limits.CHART_LABEL, f"{where}/categories/{number}")
    for key in ("x_label", "y_label"):
        findings.longest(axis.get(key), limits.CHART_AXIS_LABEL, f"{where}/{key}")
    return categories


def _check_point(point: Any, at: str, findings: Findings) -> None:
    if not isinstance(point, dict):
        findings.complain("must provide an object", at)
        return
    if findings.need(point, "label", at):
        findings.longest(point["label"], limits.CHART_LABEL, f"{at}/label")
    if not _is_number(point.get("value")):
        findings.complain("must provide a number", f"{at}/value")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
