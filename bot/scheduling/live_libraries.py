"""The libraries that are live: rebuilt beside the event loop, and swapped once they are whole."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date

import structlog

from bot.domain.libraries import FolderRead
from bot.domain.problems import Examined
from bot.domain.scenarios import Library
from bot.use_cases.library import (
    Basis,
    import_basis,
    library_stamps,
    library_texts,
    note_unusable,
    note_usable_again,
    take_in_folder,
)
from bot.use_cases.library_ports import Editor
from bot.use_cases.ports import Clock, Perform

MOST_TRIES = 5
log = structlog.get_logger(__name__)


class LiveLibraries:
    """The shelf: one library for the team that owns the folder, others for teams with their own."""

    def __init__(self, owner: str, editor: Editor, clock: Clock) -> None:
        self._owner = owner
        self._editor = editor
        self._clock = clock
        self._live: dict[str, Library] = {}
        self._stamps: dict[str, tuple[int, int]] = {}
        self._refreshing = asyncio.Lock()

    @property
    def owner(self) -> str:
        """The team that keeps the shared library."""
        return self._owner

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
        folder = await asyncio.to_thread(read)
        for _ in range(MOST_TRIES):
            basis = await perform(import_basis)
            examined = await asyncio.to_thread(self._examine, folder, basis, self._today())
            if await perform(take_in_folder, folder.texts, examined, basis):
                break
        await self.refresh(perform)
        if self._owner not in self._live:
            examined.usable()

    async def follow(
        self, changes: AsyncIterator[None], read: Callable[[], FolderRead], perform: Perform
    ) -> None:
        """Take in the folder each time that it has changed, until cancelled."""
        async for _ in changes:
            try:
                await self.import_folder(read, perform)
            except Exception:
                log.exception("folder_not_taken_in")

    async def _rebuild(self, team_id: str, perform: Perform) -> None:
        texts = await perform(library_texts, team_id)
        if not texts:
            return
        basis = await perform(import_basis)
        examined = await asyncio.to_thread(
            self._editor.examine, texts, today=self._today(), known=basis.known
        )
        if examined.library is None:
            await perform(note_unusable, team_id, examined.problems)
            return
        await perform(note_usable_again, team_id)
        self._live[team_id] = examined.library

    def _examine(self, folder: FolderRead, basis: Basis, today: date) -> Examined:
        return self._editor.examine(
            basis.over(folder.texts), today=today, known=basis.known, found=folder.problems
        )

    def _today(self) -> date:
        return self._clock.now().date()
