"""The figures for machines: they come as Prometheus reads them, and tell of nobody."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.domain.messages import TELLS_OF_NOBODY, MessageKind
from bot.health import NoMetrics
from bot.metrics import ExtraMissing, Figure, written
from bot.storage.memory import open_memory_store
from bot.use_cases.ports import Ports
from bot.wiring.watching import OUTCOMES, measuring
from tests.ports import ports_for
from tests.use_cases.stage import CountedSecrets, FixedClock, FixedShelf

OURS = "carryover_"
KNOWN = {
    "carryover_messages_total",
    "carryover_rounds_total",
    "carryover_rounds_failed_total",
    "carryover_messages_due",
    "carryover_messages_oldest_seconds",
    "carryover_workspaces_left_alone",
    "carryover_library_errors",
    "carryover_database_seconds",
    "carryover_round_age_seconds",
}
EXTRA = "needs prometheus-client, which `make setup` installs"
FIGURE = Figure("carryover_rounds", 3, "Rounds made.", only_rises=True)


@pytest.fixture
def ports() -> Iterator[Ports]:
    store = open_memory_store()
    yield ports_for(store, FixedShelf(), FixedClock(), CountedSecrets())
    store.close()


class Alone:
    """Performs at once what an executor would have its thread do."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    async def perform(self, use_case, *args, **kwargs):
        return use_case(*args, ports=self._ports, **kwargs)


def test_a_figure_comes_with_its_meaning_and_the_memory_of_the_process() -> None:
    pytest.importorskip("prometheus_client", reason=EXTRA)
    sent = (("outcome", "sent"),)
    figures = [FIGURE, replace(FIGURE, name="m", labels=sent, only_rises=False)]

    lines = written(figures).decode().splitlines()

    assert "# HELP carryover_rounds_total Rounds made." in lines
    assert "carryover_rounds_total 3.0" in lines
    assert 'm{outcome="sent"} 3.0' in lines
    if sys.platform == "linux":
        assert any(line.startswith("process_resident_memory_bytes ") for line in lines)


def test_without_the_extra_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)

    with pytest.raises(ExtraMissing):
        written([FIGURE])


@pytest.mark.asyncio
async def test_a_page_without_the_extra_says_so(
    ports: Ports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)

    with pytest.raises(NoMetrics):
        await measuring(Alone(ports), Counter)()


@pytest.mark.asyncio
async def test_what_is_measured_is_a_closed_list_with_no_label_but_the_outcome(
    ports: Ports,
) -> None:
    pytest.importorskip("prometheus_client", reason=EXTRA)
    tally = Counter(record_sent=7, rounds=9)

    text = (await measuring(Alone(ports), lambda: tally, lambda: 1.5)()).decode()

    ours = [line for line in text.splitlines() if line.startswith(OURS)]
    assert {line.split(" ")[0].split("{")[0] for line in ours} == KNOWN
    labels = {line.partition("{")[2].partition("}")[0] for line in ours if "{" in line}
    assert labels == {f'outcome="{outcome}"' for outcome in OUTCOMES.values()}
    assert 'carryover_messages_total{outcome="sent"} 7.0' in ours
    assert "carryover_round_age_seconds 1.5" in ours


@pytest.mark.asyncio
async def test_an_idle_process_whose_connection_was_cut_looks_twice(ports: Ports) -> None:
    pytest.importorskip("prometheus_client", reason=EXTRA)
    alone, is_cut = Alone(ports), True

    class Cut:
        async def perform(self, use_case, *args, **kwargs):
            nonlocal is_cut
            if is_cut:
                is_cut = False
                raise ConnectionResetError
            return await alone.perform(use_case, *args, **kwargs)

    assert b"carryover_messages_due 0.0" in await measuring(Cut(), Counter)()


def test_no_message_is_counted_that_follows_from_what_somebody_did_or_shared() -> None:
    assert {str(kind) for kind in TELLS_OF_NOBODY} == {
        "welcome",
        "welcome again",
        "nudge",
        "still useful",
        "start again",
        "farewell",
        "barometer",
    }
    assert MessageKind.CONTRIBUTION not in TELLS_OF_NOBODY
