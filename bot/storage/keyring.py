"""The keys that one transaction makes and spends, around the key stores that keep them.

The order is: commit fresh keys, commit the data, delete spent keys. A crash in between leaves a key
too many, never one too few, and start-up deletes it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bot.domain.errors import CarryoverError, KeyLost
from bot.storage.database import LogNotEmptied
from bot.storage.entropy import random_bytes
from bot.storage.keys import (
    KEY_BYTES,
    KeyName,
    KeyStore,
    Purpose,
    open_key_file,
    open_key_server,
)

MORTAL = (Purpose.BOX, Purpose.THREAD, Purpose.BAROMETER)
"""What gets a fresh key each time; the others are found again under their name."""
IN_KEYS_FILE = (*MORTAL, Purpose.RECEIPT)


@dataclass
class Owed:
    """What a transaction owes the key stores: fresh keys before it commits, spent ones after."""

    fresh: dict[KeyName, bytes] = field(default_factory=dict)
    spent: set[KeyName] = field(default_factory=set)
    empties_log: bool = False
    leaves_traces: bool = False
    """Deleted rows could be read by themselves: the file has to be written anew."""

    def copy(self) -> "Owed":
        """The same, to go back to if a use case fails."""
        return replace(self, fresh=dict(self.fresh), spent=set(self.spent))


class KeyRing:
    """Both key stores, and what the transaction under way owes them."""

    def __init__(self, keys: KeyStore, person_keys: KeyStore) -> None:
        self._keys = keys
        self._person_keys = person_keys
        self.owed = Owed()
        self._doomed = Owed()
        self._left_over: set[KeyName] = set()

    def find(self, name: KeyName) -> bytes | None:
        """The key, be it kept already or made by this transaction."""
        if name in self.owed.fresh:
            return self.owed.fresh[name]
        return None if name in self.owed.spent else self._file(name).find(name)

    def need(self, name: KeyName) -> bytes:
        """The key. Raises KeyLost if it is gone."""
        key = self.find(name)
        if key is None:
            raise KeyLost
        return key

    def make(self, name: KeyName) -> bytes:
        """A fresh key of this name."""
        key = random_bytes(KEY_BYTES)
        self.owed.fresh[name] = key
        return key

    def find_or_make(self, name: KeyName) -> bytes:
        """The key of this name, made on first use."""
        return self.find(name) or self.make(name)

    def spend(self, name: KeyName) -> None:
        """Delete a key once the transaction has committed."""
        if self.owed.fresh.pop(name, None) is None:
            self.owed.spent.add(name)
        self.owed.empties_log = True

    def names(self, purpose: Purpose) -> set[KeyName]:
        """The names of all keys for a purpose, those of this transaction included."""
        fresh = {name for name in self.owed.fresh if name.purpose is purpose}
        return (self._file_for(purpose).names(purpose) | fresh) - self.owed.spent

    def keep_fresh(self) -> None:
        """Commit the fresh keys; to be called just before the data commit."""
        for file in (self._keys, self._person_keys):
            fresh = {name: key for name, key in self.owed.fresh.items() if self._file(name) is file}
            if fresh:
                file.add(fresh)

    def take_back(self) -> None:
        """The data were undone, or nobody knows: fresh keys that are kept may be left over.

        So may spent ones, if the answer to a commit was lost.
        """
        self._left_over |= set(self.owed.fresh) | self.owed.spent
        self.owed = Owed()

    def doom_left_over(self, referred: Callable[[], set[KeyName]]) -> None:
        """Doom the keys of boxes, threads and waves that were made for data which was undone."""
        if not self._left_over:
            return
        mortal = {name for name in self._left_over if name.purpose in MORTAL}
        self._doomed.spent |= mortal - referred()
        self._doomed.empties_log = True
        self._left_over = set()

    def settle(self) -> None:
        """The data are committed: from now on the spent keys are doomed, whatever happens."""
        self._doomed.spent |= self.owed.spent
        self._doomed.empties_log |= self.owed.empties_log
        self._doomed.leaves_traces |= self.owed.leaves_traces
        self.owed = Owed()

    def destroy_spent(
        self, rewrite_file: Callable[[], None], empty_log: Callable[[], None]
    ) -> None:
        """Delete the doomed keys, and what their work left in the database's file and log.

        If this fails, they stay doomed and the next call tries again, and so it does while another
        program keeps a log from being emptied.
        """
        steps: list[Callable[[], None]]
        steps = [partial(self._destroy_in, file) for file in (self._keys, self._person_keys)]
        if self._doomed.leaves_traces:
            steps.append(rewrite_file)
        if self._doomed.empties_log:
            steps.append(empty_log)
        done = [_is_done(step) for step in steps]
        if all(done):
            self._doomed = Owed()

    def finish_after_crash(self) -> None:
        """Empty the logs of both files, in which a deleted key may still stand."""
        for file in (self._keys, self._person_keys):
            _is_done(file.empty_log)

    def _destroy_in(self, file: KeyStore) -> None:
        spent = [name for name in sorted(self._doomed.spent) if self._file(name) is file]
        if spent:
            file.destroy(spent)

    def leave_traces(self) -> None:
        """Have the database's file written anew after the commit, and its log emptied."""
        self.owed.leaves_traces = self.owed.empties_log = True

    def empty_log(self) -> None:
        """Have the database's log emptied after the commit."""
        self.owed.empties_log = True

    def close(self) -> None:
        """Put both files away."""
        self._keys.close()
        self._person_keys.close()

    def _file(self, name: KeyName) -> KeyStore:
        return self._file_for(name.purpose)

    def _file_for(self, purpose: Purpose) -> KeyStore:
        return self._keys if purpose in IN_KEYS_FILE else self._person_keys


def _is_done(step: Callable[[], None]) -> bool:
    """Whether a step could be taken to its end; False if another program reads meanwhile."""
    try:
        step()
    except LogNotEmptied:
        return False
    return True


def open_keys(
    master_key: bytes, *, keys_file: Path | None = None, person_keys_file: Path | None = None
) -> KeyRing:
    """The key ring over its two files; one without a path lives in memory.

    Raises AlreadyRunning if another process uses a file, and MasterKeyWrong.
    """
    return _ring(
        partial(open_key_file, keys_file, master_key, IN_KEYS_FILE),
        partial(open_key_file, person_keys_file, master_key, (Purpose.PERSON,)),
    )


def open_keys_on_servers(master_key: bytes, *, keys_url: str, person_keys_url: str) -> KeyRing:
    """The key ring over two PostgreSQL databases; raises DatabaseUnusable and MasterKeyWrong."""
    return _ring(
        partial(open_key_server, keys_url, master_key, IN_KEYS_FILE),
        partial(open_key_server, person_keys_url, master_key, (Purpose.PERSON,)),
    )


def _ring(open_keys: Callable[[], KeyStore], open_person_keys: Callable[[], KeyStore]) -> KeyRing:
    keys = open_keys()
    try:
        return KeyRing(keys, open_person_keys())
    except CarryoverError:
        keys.close()
        raise
