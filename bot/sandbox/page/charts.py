"""Slack's charts as pictures of our own: places and sizes that a template draws.

Each chart stands beside a table of its numbers, so that nobody has to see it to read it.
"""

from dataclasses import dataclass
from math import cos, pi, sin

from bot.sandbox.workspace import Json

WIDTH, HEIGHT = 480, 200
SIDE, TOP, FOOT = 12, 22, 26
BAR_SHARE = 0.7
RADIUS = 80


@dataclass(frozen=True)
class Mark:
    """One drawn piece: which series or segment it is, its outline, and its number."""

    series: int
    outline: str
    x: float
    y: float
    said: str


@dataclass(frozen=True)
class ShownChart:
    """A chart: its pieces, the names along its foot, its key, and its numbers as rows."""

    title: str
    kind: str
    marks: tuple[Mark, ...]
    feet: tuple[tuple[float, str], ...]
    names: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(block: Json) -> ShownChart:
    """What is drawn for a `data_visualization` block that Slack would take."""
    chart = block["chart"]
    return _pie(block) if chart["type"] == "pie" else _along_an_axis(block)


def _along_an_axis(block: Json) -> ShownChart:
    chart = block["chart"]
    categories = [str(each) for each in chart["axis_config"]["categories"]]
    series = [
        {str(point["label"]): float(point["value"]) for point in each["data"]}
        for each in chart["series"]
    ]
    names = tuple(str(each["name"]) for each in chart["series"])
    scale = _Scale.of(categories, series)
    if chart["type"] == "bar":
        marks = [_bar(scale, s, c, series) for s in range(len(series)) for c in scale.places]
    else:
        marks = [mark for s in range(len(series)) for mark in _line(scale, s, series, chart)]
    rows = tuple((c, tuple(_said(values[c]) for values in series)) for c in categories)
    feet = tuple((scale.middle(c), c) for c in categories)
    return ShownChart(block["title"], chart["type"], tuple(marks), feet, names, names, rows)


@dataclass(frozen=True)
class _Scale:
    """Where a category and a value stand in the picture."""

    places: dict[str, int]
    low: float
    high: float

    @classmethod
    def of(cls, categories: list[str], series: list[dict[str, float]]) -> "_Scale":
        values = [value for each in series for value in each.values()]
        low, high = min(0.0, *values), max(0.0, *values)
        places = {name: number for number, name in enumerate(categories)}
        return cls(places, low, high if high > low else low + 1)

    @property
    def room(self) -> float:
        return (WIDTH - 2 * SIDE) / len(self.places)

    def middle(self, category: str) -> float:
        return round(SIDE + self.room * (self.places[category] + 0.5), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP), 1)


def _bar(scale: _Scale, number: int, category: str, series: list[dict[str, float]]) -> Mark:
    value = series[number][category]
    width = scale.room * BAR_SHARE / len(series)
    x = round(scale.middle(category) + (number - len(series) / 2) * width, 1)
    y, zero = scale.y(value), scale.y(0)
    outline = f"M{x} {zero}V{y}H{round(x + width - 2, 1)}V{zero}Z"
    return Mark(number, outline, round(x + width / 2 - 1, 1), min(y, zero) - 5, _said(value))


def _line(scale: _Scale, number: int, series: list[dict[str, float]], chart: Json) -> list[Mark]:
    points = [(scale.middle(name), scale.y(series[number][name]), name) for name in scale.places]
    outline = "M" + "L".join(f"{x} {y}" for x, y, _ in points)
    if chart["type"] == "area":
        zero = scale.y(0)
        outline = f"M{points[0][0]} {zero}L{outline[1:]}L{points[-1][0]} {zero}Z"
    drawn = Mark(number, outline, 0, 0, "")
    return [
        drawn,
        *(Mark(number, "", x, y - 6, _said(series[number][name])) for x, y, name in points),
    ]


def _pie(block: Json) -> ShownChart:
    segments = block["chart"]["segments"]
    whole = sum(float(each["value"]) for each in segments)
    marks, turned = [], 0.0
    for number, segment in enumerate(segments):
        share = float(segment["value"]) / whole
        marks.append(_slice(number, turned, share, _said(float(segment["value"]))))
        turned += share
    names = tuple(str(each["label"]) for each in segments)
    rows = tuple((str(each["label"]), (_said(float(each["value"])),)) for each in segments)
    return ShownChart(block["title"], "pie", tuple(marks), (), names, (block["title"],), rows)


def _slice(number: int, turned: float, share: float, said: str) -> Mark:
    x, y = WIDTH / 2, HEIGHT / 2
    start, end, middle = (2 * pi * each for each in (turned, turned + share, turned + share / 2))
    if share >= 1:
        whole = f"M{x - RADIUS} {y}a{RADIUS} {RADIUS} 0 1 1 {2 * RADIUS} 0"
        return Mark(number, f"{whole}a{RADIUS} {RADIUS} 0 1 1 {-2 * RADIUS} 0Z", x, y, said)
    first, last = _around(start, RADIUS), _around(end, RADIUS)
    wide = int(share > 0.5)
    outline = f"M{x} {y}L{first[0]} {first[1]}A{RADIUS} {RADIUS} 0 {wide} 1 {last[0]} {last[1]}Z"
    return Mark(number, outline, *_around(middle, RADIUS * 0.62), said)


def _around(angle: float, radius: float) -> tuple[float, float]:
    """A point on a circle, from twelve o'clock onwards."""
    return round(WIDTH / 2 + radius * sin(angle), 1), round(HEIGHT / 2 - radius * cos(angle), 1)


def _said(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
