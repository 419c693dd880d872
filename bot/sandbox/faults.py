"""Faults that a test asks for: lost replies, refusals, delays, broken connections."""

from dataclasses import dataclass

CALL_FAULTS = ("429", "500", "slow", "drop_reply")
SOCKET_FAULTS = ("cut_socket", "silent_socket")
DELIVERY_FAULTS = ("lose_ack",)


@dataclass
class Fault:
    """One fault, to strike `times` times; `method` narrows it to one Web API
    method, or to "files.download", the fetching of a file's bytes.

    "429" and "500" refuse the call, "slow" waits `seconds` before doing it, "drop_reply" does it
    and cuts the connection without an answer. "cut_socket" breaks that many Socket Mode
    connections without a close frame, "silent_socket" makes them mute. "lose_ack" overlooks the
    app's acknowledgement, so that the delivery counts as failed and events are sent again.
    """

    kind: str
    method: str | None = None
    times: int = 1
    retry_after: int = 1
    seconds: float = 1.0


class Faults:
    """The faults that wait to strike."""

    def __init__(self) -> None:
        """Start with none."""
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let a fault strike from now on."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Forget every fault."""
        self._waiting.clear()

    def strike(self, kind: str, method: str | None = None) -> Fault | None:
        """The fault of that kind for that method, used up by one; None if there is none."""
        for fault in self._waiting:
            if fault.kind == kind and fault.method in (None, method):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None

    def waiting(self) -> list[Fault]:
        """What has not struck yet."""
        return list(self._waiting)
