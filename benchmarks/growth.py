"""How the tick grows from ten thousand people to a million: the exponent of its time.

*Idle* is a look at everything that is planned (`agenda.outlook`), as each heartbeat makes it, while
nobody is due. *10,000 due* is the use case that plans the next moment of everybody who is due.
`python -m benchmarks growth --people 1000,10000` takes other sizes.
"""

import statistics
from typing import Any

from benchmarks.comparison import ROUNDS, seconds, slope, spread
from benchmarks.tick import our_tick
from benchmarks.ward import Ward, open_ward
from bot.use_cases.agenda import outlook
from bot.use_cases.due_nudges import pass_over_due_nudges

SIZES = (10_000, 100_000, 1_000_000)
DUE = 10_000
LOOKS = 5


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Seconds at each size, and the exponents."""
    return measured(sizes, DUE)


def measured(sizes: tuple[int, ...], due: int, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """The same for any number of people who are due."""
    times = {size: _at(size, min(due, size), rounds) for size in sizes}
    idle = [statistics.median(times[size][0]) for size in sizes]
    busy = [statistics.median(times[size][1]) for size in sizes]
    return {
        "idle, exponent": round(slope(sizes, idle), 3),
        f"{due} due, exponent": round(slope(sizes, busy), 3),
        **{f"idle, {size} people, s": spread(times[size][0]) for size in sizes},
        **{f"{due} due of {size} people, s": spread(times[size][1]) for size in sizes},
    }


def _at(people: int, due: int, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of looks while nobody is due, and of ticks, in one ward of this size."""
    with open_ward() as ward:
        ward.employ(people, due=0)
        ward.store.commit()
        idle = [_look(ward) for _ in range(rounds)]
        busy = [our_tick(ward, due, pass_over_due_nudges) for _ in range(rounds)]
    return idle, busy


def _look(ward: Ward) -> float:
    """Seconds of one look while nobody is due; the mean of some."""
    took = seconds(lambda: [outlook(ports=ward.ports) for _ in range(LOOKS)]) / LOOKS
    ward.store.rollback()
    return took
