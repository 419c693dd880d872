"""The library that is live: its texts, what is wrong with it, and what admins should know."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.editions import Edition, conflicts, laid_over
from bot.domain.libraries import overdue_reviews
from bot.domain.library_letters import LibraryReport, LibraryTroubleLetter
from bot.domain.manifests import (
    Outline,
    ids_in,
    outline_of,
)
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.problems import Examined, Level, Problem
from bot.domain.scenarios import ScenarioStatus
from bot.use_cases.ports import Ports, only_reading
from bot.use_cases.sending import queue_answer

FOLDER_NAME = "scenarios"
TROUBLE_REST = timedelta(seconds=30)


def tell_admins(team_id: str, *, ports: Ports) -> None:
    """One message each, a little later, because a file that is half written is mended soon."""
    due_at = ports.clock.now() + TROUBLE_REST
    for admin in ports.store.teams.admins(team_id):
        to = PersonId(team_id, admin)
        queue_answer(MessageKind.LIBRARY_TROUBLE, to, FOLDER_NAME, due_at=due_at, ports=ports)


def note_unusable(team_id: str, problems: Sequence[Problem], *, ports: Ports) -> None:
    """What the database holds for a team makes no good library any more; tell its admins, once.

    That happens to a team with its own copies when the shared files change under them.
    """
    state = ports.store.library.state(team_id)
    if not state.are_admins_told:
        tell_admins(team_id, ports=ports)
    noted = replace(state, problems=tuple(problems), are_admins_told=True)
    ports.store.library.save_state(noted)


def note_usable_again(team_id: str, *, ports: Ports) -> None:
    """A team's own copies and the shared files make a good library again."""
    state = ports.store.library.state(team_id)
    if state.are_admins_told and team_id != ports.library.owner:
        mended = replace(state, problems=(), are_admins_told=False)
        ports.store.library.save_state(mended)


@only_reading
def library_texts(team_id: str, *, ports: Ports, without: str = "") -> dict[str, str]:
    """Every file of the team's library: the shared ones, and the team's own editions over them.

    `without` names an edition of theirs to leave out.
    """
    over = _editions_over(team_id, ports=ports)
    editions = [each for each in over if each.edition_id != without]
    return laid_over(ports.store.library.folder(ports.library.owner), editions)


@only_reading
def library_outline(team_id: str, *, ports: Ports) -> Outline:
    """The same without the folder's texts, which are read piece by piece."""
    manifest = ports.store.library.manifest(ports.library.owner)
    return outline_of(manifest, _editions_over(team_id, ports=ports))


@only_reading
def kept_texts(digests: Iterable[str], *, ports: Ports) -> dict[str, str]:
    """The texts that are kept under these digests."""
    return ports.store.library.texts(ports.library.owner, digests)


def library_health(*, ports: Ports) -> dict[str, object]:
    """The shared library for those who watch the bot: hash, age, size, and errors in the folder."""
    state = ports.store.library.state(ports.library.owner)
    now, since = ports.clock.now(), state.live_since
    return {
        "library": state.version,
        "library_age_seconds": int((now - since).total_seconds()) if since else None,
        "live_scenarios": len(ports.library.of(ports.library.owner).live()),
        "folder_errors": len(state.errors),
    }


def examined_today(texts: Mapping[str, str], *, ports: Ports) -> Examined:
    """What the checker says of these files today, knowing the ids that were ever taken in."""
    known = ids_in(ports.store.library.manifest(ports.library.owner))
    return ports.editor.examine(texts, today=ports.clock.now().date(), known=known)


def problems_of(paths: tuple[str, ...], examined: Examined) -> tuple[Problem, ...]:
    """The problems of these files, and every error elsewhere."""
    mine = {f"{FOLDER_NAME}/{path}" for path in paths}
    return tuple(each for each in examined.problems if each.path in mine or each.is_error)


def library_report(team_id: str, *, ports: Ports) -> LibraryReport:
    """What an admin should know about the library that their trainees get."""
    library, files = ports.library.of(team_id), ports.store.library
    state, editions = files.state(team_id), files.editions(team_id)
    shared = files.state(ports.library.owner)
    is_owner = team_id == ports.library.owner
    count = Counter(scenario.status for scenario in library.scenarios.values())
    return LibraryReport(
        version=library.version,
        live=count[ScenarioStatus.LIVE],
        drafts=count[ScenarioStatus.DRAFT],
        retired=count[ScenarioStatus.RETIRED],
        concepts=len({scenario.concept for scenario in library.live()}),
        live_since=state.live_since or shared.live_since,
        problems=state.problems,
        conflicts=library_conflicts(ports=ports) if is_owner else (),
        overdue=overdue_reviews(library, ports.clock.now().date()),
        newest_edition_id=editions[-1].edition_id if editions else "",
    )


@only_reading
def library_stamps(*, ports: Ports) -> dict[str, tuple[int, int]]:
    """For each team with a library of its own, what changes whenever that library does."""
    files = ports.store.library
    shared = files.state(ports.library.owner).stamp
    return {team_id: (shared, files.state(team_id).stamp) for team_id in files.teams()}


def library_conflicts(*, ports: Ports) -> tuple[Problem, ...]:
    """A warning for each file that was changed in Slack and, differently, in the folder."""
    owner, files = ports.library.owner, ports.store.library
    message = (
        "this file was changed in Slack and, differently, in the folder. What was published in"
        " Slack is live. Undo it there, or put its words into the folder."
    )
    return tuple(
        Problem(f"{FOLDER_NAME}/{path}", 1, Level.WARNING, message, "conflict")
        for path in conflicts(files.folder(owner), files.editions(owner))
    )


def trouble_letter(team_id: str, *, ports: Ports) -> LibraryTroubleLetter | None:
    """What is wrong with the folder's files; None once they have been mended."""
    errors = ports.store.library.state(team_id).errors
    return LibraryTroubleLetter(errors) if errors else None


def _editions_over(team_id: str, *, ports: Ports) -> list[Edition]:
    """What lies over the folder's files for a team: the owner's editions, then its own."""
    owner, files = ports.library.owner, ports.store.library
    shared = [] if team_id == owner else files.editions(owner)
    return [*shared, *files.editions(team_id)]
