"""Writes figures as Prometheus reads them; the home of prometheus-client, which is an extra."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import CarryoverError


class ExtraMissing(CarryoverError):
    """The extra `ops` is not installed."""


@dataclass(frozen=True)
class Figure:
    """One number, which must tell nothing about a person, a team or what was shared.

    One that `only_rises` is counted from the start of the process. `labels` are names of ours.
    """

    name: str
    value: float
    meaning: str
    only_rises: bool = False
    labels: tuple[tuple[str, str], ...] = ()


def written(figures: Sequence[Figure]) -> bytes:
    """The figures, with the memory and processor time of this process.

    Raises ExtraMissing.
    """
    try:
        from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
    except ImportError as error:
        raise ExtraMissing from error
    registry = CollectorRegistry()
    registry.register(_Fixed(figures))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Fixed:
    """What Prometheus' library calls a collector, over figures that are known already."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Any]:
        """Every figure, those of one name together."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        families: dict[str, Any] = {}
        for each in self._figures:
            kind = CounterMetricFamily if each.only_rises else GaugeMetricFamily
            names = [name for name, _ in each.labels]
            family = families.setdefault(each.name, kind(each.name, each.meaning, labels=names))
            family.add_metric([value for _, value in each.labels], each.value)
        yield from families.values()
