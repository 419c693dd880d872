"""How long the sandbox waits for things, in seconds of real time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """Slack's own limits; a test may shorten them."""

    acknowledgement: float = 3.0
    retries: tuple[float, ...] = (0.5, 60.0, 300.0)
    """Before each further attempt to deliver an event."""
    trigger: float = 3.0
    socket_ping: float = 10.0
    socket_warning: float = 10.0
    """Between a socket's warning and its end."""
    poll: float = 10.0
    """How long a question that waits for news stays open."""
    settling: float = 10.0
    """For followers of the clock to finish their work at one moment."""
    follower: float = 15.0
    """Without a word for so long, a follower of the clock counts as gone."""
