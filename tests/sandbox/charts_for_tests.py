"""Charts that tests put on the screen."""

from typing import Any

Json = dict[str, Any]


def chart(kind: str = "bar", **more: Any) -> Json:
    """Two months of two things."""
    months = ["Oct", "Nov"]
    drawn = {
        "type": kind,
        "series": [series("tried", 8, 13), series("asked", 24, 23)],
        "axis_config": {"categories": months},
    }
    return {"type": "data_visualization", "title": "Tried", "chart": {**drawn, **more}}


def series(name: str, *values: float) -> Json:
    """One value for each month."""
    points = zip(("Oct", "Nov"), values, strict=True)
    return {"name": name, "data": [{"label": label, "value": value} for label, value in points]}


def pie(*values: float) -> Json:
    """A pie with a slice for each value."""
    segments = [{"label": f"slice {n}", "value": value} for n, value in enumerate(values)]
    return {
        "type": "data_visualization",
        "title": "Tried",
        "chart": {"type": "pie", "segments": segments},
    }
