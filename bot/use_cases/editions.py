"""Changes to scenario files by an admin: checked, tried, published and undone, each as a whole."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.audit import Act
from bot.domain.editions import Edition, EditionState, laid_over, refuse_outdated
from bot.domain.errors import CarryoverError, NotFound, Trouble
from bot.domain.library_letters import EditionLetter
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.scenarios import Library, Scenario
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.library import examined_today, library_texts, problems_of
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

KEPT_FOR = timedelta(days=30)


class LaterChange(CarryoverError):
    """A later change builds on this one."""

    usual = Trouble.LATER_CHANGE


def edition_letter(team_id: str, edition_id: str, *, ports: Ports) -> EditionLetter:
    """What the edition changes and what the checker says of it; raises NotFound."""
    edition = _the_edition(team_id, edition_id, ports=ports)
    paths = tuple(file.path for file in edition.files)
    if edition.state is not EditionState.DRAFT or edition.refusal:
        return EditionLetter(edition_id, edition.state, paths, refusal=edition.refusal)
    examined = examined_today(
        laid_over(library_texts(team_id, ports=ports), [edition]), ports=ports
    )
    ids = tuple(examined.ids[path] for path in paths if path in examined.ids)
    return EditionLetter(
        edition_id,
        edition.state,
        paths,
        scenario_ids=ids if examined.library else (),
        problems=problems_of(paths, examined),
    )


def drafted_scenario(
    team_id: str, edition_id: str, scenario_id: str, *, ports: Ports
) -> Scenario | None:
    """The scenario as the edition has it; None if the edition has gone or has an error."""
    edition = ports.store.library.edition(team_id, edition_id)
    if edition is None:
        return None
    texts = laid_over(library_texts(team_id, ports=ports), [edition])
    library = examined_today(texts, ports=ports).library
    return library.scenarios.get(scenario_id) if library else None


def try_edition(who: PersonId, edition_id: str, *, ports: Ports) -> EditionLetter:
    """Send the admin the first of the drafted scenarios as a nudge that counts for nothing."""
    check_admin(who, ports=ports)
    letter = edition_letter(who.team_id, edition_id, ports=ports)
    if not letter.may_be_published or not letter.scenario_ids:
        raise NotFound(Trouble.NOTHING_TO_TRY)
    now = ports.clock.now()
    subject = f"{letter.scenario_ids[0]} {edition_id}"
    queue_answer(MessageKind.TEST_NUDGE, who, subject, due_at=now, ports=ports)
    return letter


def publish_edition(who: PersonId, edition_id: str, *, ports: Ports) -> EditionLetter:
    """Make the draft live for everybody who gets this team's library.

    Raises DraftOutdated, EditionClosed, and LibraryBroken if the library as a whole would break.
    """
    check_admin(who, ports=ports)
    edition = _the_edition(who.team_id, edition_id, ports=ports)
    earlier = ports.store.library.editions(who.team_id)
    published = edition.published(place=earlier[-1].place + 1 if earlier else 1)
    texts = library_texts(who.team_id, ports=ports)
    refuse_outdated(edition, texts)
    if edition.refusal:
        raise NotFound
    library = examined_today(laid_over(texts, [edition]), ports=ports).usable()
    _save_change(published, library, ports=ports)
    note_act(who, Act.PUBLISHED, about=str(len(published.files)), ports=ports)
    return edition_letter(who.team_id, edition_id, ports=ports)


def undo_edition(who: PersonId, edition_id: str, *, ports: Ports) -> EditionLetter:
    """Take a published edition back, or throw a draft away. Raises EditionClosed, LaterChange,
    and LibraryBroken if the library would break without it."""
    check_admin(who, ports=ports)
    edition = _the_edition(who.team_id, edition_id, ports=ports)
    files = ports.store.library
    if edition.state is EditionState.DRAFT:
        files.save_edition(replace(edition, state=EditionState.UNDONE))
        return edition_letter(who.team_id, edition_id, ports=ports)
    undone = edition.undone()
    paths = {file.path for file in edition.files}
    later = (each for each in files.editions(who.team_id) if each.place > edition.place)
    if any(paths & {file.path for file in each.files} for each in later):
        raise LaterChange
    texts = library_texts(who.team_id, without=edition_id, ports=ports)
    library = examined_today(texts, ports=ports).usable()
    _save_change(undone, library, ports=ports)
    note_act(who, Act.UNDONE, about=str(len(undone.files)), ports=ports)
    return edition_letter(who.team_id, edition_id, ports=ports)


def forget_old_drafts(*, ports: Ports) -> None:
    """Forget drafts and undone editions after thirty days."""
    ports.store.library.forget_drafts(ports.clock.now() - KEPT_FOR)


def _the_edition(team_id: str, edition_id: str, *, ports: Ports) -> Edition:
    edition = ports.store.library.edition(team_id, edition_id)
    if edition is None:
        raise NotFound
    return edition


def _save_change(edition: Edition, library: Library, *, ports: Ports) -> None:
    """Save an edition that changes what is live."""
    files = ports.store.library
    files.save_edition(edition)
    state, now = files.state(edition.team_id), ports.clock.now()
    files.save_state(state.changed(now, version=library.version))
