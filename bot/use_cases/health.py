"""How the bot is, for those who watch it: the library, and whether Slack is being called."""

from dataclasses import dataclass

from bot.use_cases.library import FOLDER_NAME, library_health
from bot.use_cases.ports import Ports, only_reading


@dataclass(frozen=True)
class Backlog:
    """What is behind: messages that tell of nobody, the oldest one's age, workspaces left alone.

    `library_errors` is None in a process that keeps no library.
    """

    messages: int
    oldest_seconds: float
    workspaces_left_alone: int
    library_errors: int | None


@dataclass(frozen=True)
class FolderTrouble:
    """How many mistakes keep the folder from being live, and where those in its own files are.

    What was made in Slack is left out of `places`: its file is called as its title was typed.
    """

    count: int
    places: tuple[str, ...]


@only_reading
def backlog(*, ports: Ports) -> Backlog:
    """What is due and not done, in all workspaces."""
    now = ports.clock.now()
    count, due_at = ports.store.outbox.waiting(now)
    age = 0.0 if due_at is None else (now - due_at).total_seconds()
    left_alone = sum(gate.breaker.is_open for gate in ports.gates.by_team.values())
    owner = ports.library.owner
    errors = len(ports.store.library.state(owner).errors) if owner else None
    return Backlog(count, age, left_alone, errors)


@only_reading
def folder_trouble(*, ports: Ports) -> FolderTrouble | None:
    """What whoever runs the bot should hear of the folder; None if all of it is live."""
    owner, files = ports.library.owner, ports.store.library
    errors = files.state(owner).errors
    if not errors:
        return None
    made_in_slack = {
        f"{FOLDER_NAME}/{file.path}" for edition in files.editions(owner) for file in edition.files
    }
    own = [error for error in errors if error.path not in made_in_slack]
    places = dict.fromkeys(f"{error.path}:{error.line}" for error in own)
    return FolderTrouble(len(errors), tuple(places))


@only_reading
def health(*, ports: Ports) -> dict[str, object]:
    """The shared library, and for each workspace that is left alone: why, and for how long."""
    now = ports.clock.now()
    left_alone = {
        team_id: {
            "reason": gate.breaker.reason,
            "seconds": int((now - gate.breaker.opened_at).total_seconds()),
        }
        for team_id, gate in ports.gates.by_team.items()
        if gate.breaker.opened_at is not None
    }
    return {**library_health(ports=ports), "slack_left_alone": left_alone}
