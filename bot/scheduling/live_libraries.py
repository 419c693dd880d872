"""The libraries that are live: rebuilt beside the event loop, and swapped once they are whole."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import date
from functools import partial

import structlog

from bot.domain.errors import CarryoverError
from bot.domain.libraries import FolderRead
from bot.domain.scenarios import Library
from bot.scheduling.giving_way import giving_way, nobody_is_served, wait_a_little
from bot.use_cases.library import (
    kept_texts,
    library_outline,
    library_stamps,
    note_unusable,
    note_usable_again,
)
from bot.use_cases.library_ports import Editor
from bot.use_cases.ports import Clock, Perform
from bot.use_cases.taking_in import (
    Basis,
    Candidate,
    candidate,
    import_basis,
    keep_texts,
    take_in_folder,
)

MOST_TRIES = 5
AT_A_TIME = 20
"""Texts that are read or kept in one piece of work in the database."""
log = structlog.get_logger(__name__)


class LibraryMoved(CarryoverError):
    """The library changed each time that it was read. It is read again in a few seconds."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class LiveLibraries:
    """The shelf: one library for the team that owns the folder, others for teams with their own."""

    def __init__(self, owner: str, editor: Editor, clock: Clock) -> None:
        self._owner = owner
        self._editor = editor
        self._clock = clock
        self._live: dict[str, Library] = {}
        self._stamps: dict[str, tuple[int, int]] = {}
        self._refreshing = asyncio.Lock()
        self._is_anybody_served: Callable[[], bool] = nobody_is_served

    @property
    def owner(self) -> str:
        """The team that keeps the shared library."""
        return self._owner

    def give_way_to(self, is_anybody_served: Callable[[], bool]) -> None:
        """From now on, wait a little before each file and piece while somebody is served."""
        self._is_anybody_served = is_anybody_served

    def pause(self) -> None:
        """Let whoever is served past, in a thread beside them."""
        wait_a_little(self._is_anybody_served)

    def of(self, team_id: str) -> Library:
        """The library that a team's people get their nudges from."""
        return self._live.get(team_id) or self._live[self._owner]

    async def refresh(self, perform: Perform) -> bool:
        """Rebuild what has changed in the database; whether anything had."""
        async with self._refreshing:
            stamps = await perform(library_stamps)
            changed = [team for team, stamp in stamps.items() if self._stamps.get(team) != stamp]
            for team_id in changed:
                await self._rebuild(team_id, perform)
                self._stamps[team_id] = stamps[team_id]
            return bool(changed)

    async def import_folder(self, read: Callable[[], FolderRead], perform: Perform) -> None:
        """Take in the folder's files, if they make a good library; raises LibraryBroken if they
        do not and there has never been a good one."""
        folder = await giving_way(read)
        for _ in range(MOST_TRIES):
            basis = await perform(import_basis)
            new = await giving_way(self._examine, folder, basis, self._today())
            await self._keep_texts(new.new_texts(), perform)
            if await self._take_in(new, perform):
                break
        await self.refresh(perform)
        if self._owner not in self._live:
            new.examined.usable()

    async def follow(
        self, changes: AsyncIterator[None], read: Callable[[], FolderRead], perform: Perform
    ) -> None:
        """Take in the folder each time that it has changed, until cancelled."""
        async for _ in changes:
            try:
                await self.import_folder(read, perform)
            except Exception:
                log.exception("folder_not_taken_in")

    async def _keep_texts(self, texts: Sequence[str], perform: Perform) -> None:
        """In small pieces, so that nobody's answer waits for more than one of them."""
        for first in range(0, len(texts), AT_A_TIME):
            await asyncio.to_thread(self.pause)
            await perform(keep_texts, texts[first : first + AT_A_TIME])

    async def _take_in(self, new: Candidate, perform: Perform) -> bool:
        """Whether it was to be decided; a good one is live now, in the database and here."""
        async with self._refreshing:
            stamp = await perform(take_in_folder, new)
            if stamp is not None and new.examined.library is not None:
                self._live[self._owner] = new.examined.library
                self._stamps[self._owner] = (stamp, stamp)
        return stamp is not None

    async def _rebuild(self, team_id: str, perform: Perform) -> None:
        texts = await self._texts_of(team_id, perform)
        if not texts:
            return
        basis = await perform(import_basis)
        examine = partial(
            self._editor.examine, today=self._today(), known=basis.known, pause=self.pause
        )
        examined = await giving_way(examine, texts)
        if examined.library is None:
            await perform(note_unusable, team_id, examined.problems)
            return
        await perform(note_usable_again, team_id)
        self._live[team_id] = examined.library

    async def _texts_of(self, team_id: str, perform: Perform) -> dict[str, str]:
        """A team's library, read in small pieces; raises LibraryMoved if it never stands still."""
        for _ in range(MOST_TRIES):
            outline = await perform(library_outline, team_id)
            wanted, found = outline.wanted(), dict[str, str]()
            for first in range(0, len(wanted), AT_A_TIME):
                await asyncio.to_thread(self.pause)
                found |= await perform(kept_texts, wanted[first : first + AT_A_TIME])
            if len(found) == len(wanted):
                return outline.filled(found)
        raise LibraryMoved

    def _examine(self, folder: FolderRead, basis: Basis, today: date) -> Candidate:
        examined = self._editor.examine(
            basis.over(folder.texts),
            today=today,
            known=basis.known,
            found=folder.problems,
            pause=self.pause,
        )
        return candidate(folder.texts, basis, examined)

    def _today(self) -> date:
        return self._clock.now().date()
