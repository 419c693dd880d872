"""Named moments between two steps that belong together, at which a test may end the process.

A moment is `place/what`, such as `commit.before/claim_messages`, `keys.kept/write_pool`,
`slack.after/chat.postMessage`, `ack.before/nudge.try`. Outside tests nothing happens at any.
"""

import os
import signal
from collections import Counter
from collections.abc import Callable

import structlog

Passing = Callable[[str], None]
EVERY_NAME = "?"
log = structlog.get_logger(__name__)


def nothing_happens(moment: str) -> None:
    """What a moment means outside tests."""
    del moment


class Failpoints:
    """Ends the process, without a chance to tidy up, when the wanted moment is passed.

    `wanted` is a moment, `moment:3` for the third time, or `?` to log each name that is passed.
    """

    def __init__(self, wanted: str) -> None:
        self._wanted, _, times = wanted.partition(":")
        self._times = int(times or 1)
        self._passed: Counter[str] = Counter()

    def __call__(self, moment: str) -> None:
        """This moment is being passed."""
        self._passed[moment] += 1
        if self._wanted == EVERY_NAME and self._passed[moment] == 1:
            log.info("failpoint", moment=moment)
        if moment == self._wanted and self._passed[moment] == self._times:
            os.kill(os.getpid(), signal.SIGKILL)


def passing(wanted: str) -> Passing:
    """What happens at each moment, for the setting CARRYOVER_FAILPOINT."""
    return Failpoints(wanted) if wanted else nothing_happens
