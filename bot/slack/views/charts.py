"""Slack's own charts: pictures of numbers that the same message says in words as well.

Slack documents at most six series, and two charts in a message; labels are short. A workspace that
does not know the block yet refuses the whole message, which then goes out without its charts.
"""

from collections.abc import Mapping, Sequence

from bot.slack.views.blocks import Block
from bot.slack.views.message import Message

CHART = "data_visualization"
TITLE_TEXT = 50
LABEL_TEXT = 20
MOST_SERIES = 6
MOST_CATEGORIES = 20
MOST_CHARTS = 2


def bar_chart(title: str, categories: Sequence[str], series: Mapping[str, Sequence[int]]) -> Block:
    """Bars side by side for each category; raises ValueError if Slack would refuse them."""
    labels = [*categories, *series]
    if not 1 <= len(title) <= TITLE_TEXT or not all(1 <= len(x) <= LABEL_TEXT for x in labels):
        raise ValueError(f"chart {title}: its title or a label has the wrong length")
    if not 1 <= len(series) <= MOST_SERIES or not 1 <= len(categories) <= MOST_CATEGORIES:
        raise ValueError(f"chart {title}: it has too many series or categories, or none")
    if len(set(categories)) < len(categories):
        raise ValueError(f"chart {title}: two categories are called the same")
    drawn = [{"name": name, "data": _points(categories, each)} for name, each in series.items()]
    chart = {"type": "bar", "series": drawn, "axis_config": {"categories": list(categories)}}
    return {"type": CHART, "title": title, "chart": chart}


def without_charts(message: Message) -> Message | None:
    """The same message without its charts; None if it has none, or nothing else."""
    others = [block for block in message.blocks if block["type"] != CHART]
    if not others or len(others) == len(message.blocks):
        return None
    return Message(message.text, others)


def _points(categories: Sequence[str], values: Sequence[int]) -> list[Block]:
    return [
        {"label": label, "value": value} for label, value in zip(categories, values, strict=True)
    ]
