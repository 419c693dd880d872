"""Writes down every write, sync, renaming and deletion that the bot's files see, in their order.

SQLite does its writing in C, so a copy of its own file layer is registered as the default one, in
which writing, cutting, syncing, opening and deleting pass through here. The ledger's few calls of
Python are wrapped.
"""

import ctypes
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OK, FULL = 0, 13
OPEN_CREATE, OPEN_JOURNAL, OPEN_WAL = 0x4, 0x800, 0x80000
METHODS = (
    *("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock"),
    *("xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics"),
    *("xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch"),
)
CALLS = (
    *("xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose"),
    *("xRandomness", "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64"),
    *("xSetSystemCall", "xGetSystemCall", "xNextSystemCall"),
)
Pointer, Int, Int64 = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64


class IoMethods(ctypes.Structure):
    """What SQLite can do with one open file."""

    _fields_ = (("iVersion", Int), *((name, Pointer) for name in METHODS))


class Vfs(ctypes.Structure):
    """What SQLite can do with files."""

    _fields_ = (
        *(("iVersion", Int), ("szOsFile", Int), ("mxPathname", Int), ("pNext", Pointer)),
        *(("zName", ctypes.c_char_p), ("pAppData", Pointer)),
        *((name, Pointer) for name in CALLS),
    )


XOpen = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Pointer, Int, Pointer)
XDelete = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Int)
XWrite = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Int, Int64)
XTruncate = ctypes.CFUNCTYPE(Int, Pointer, Int64)
XSync = ctypes.CFUNCTYPE(Int, Pointer, Int)


@dataclass(frozen=True)
class Event:
    """Something that happened to a file, or a fact that somebody was told of."""

    what: str
    name: str = ""
    data: bytes = b""
    at: int = 0
    other: str = ""
    fact: Any = None


@dataclass
class Trace:
    """All that happened in one folder, in its order."""

    folder: Path
    events: list[Event] = field(default_factory=list)
    full: set[str] = field(default_factory=set)
    """The files for which there is no room on the disk any more."""

    def has_room(self, file: Path | str) -> bool:
        """Whether anything can be written into a file of this folder."""
        path = Path(file)
        return path.parent != self.folder or path.name not in self.full

    def add(self, what: str, file: Path | str, **more: Any) -> None:
        """Write it down, if it is about a file of this folder that outlives the process."""
        path = Path(file)
        if path.parent == self.folder and not path.name.endswith(("-shm", ".lock")):
            self.events.append(Event(what, path.name, **more))

    def told(self, fact: Any) -> None:
        """Somebody was told of a fact, which must be true from now on."""
        self.events.append(Event("told", fact=fact))


class Watcher:
    """The file layer that writes into a trace."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.trace: Trace | None = None
        library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(Vfs), Int]
        self._library, self._original = library, library.sqlite3_vfs_find(None)
        self._files: dict[int, str] = {}
        self._owes_folder: set[int] = set()
        self._patched: dict[int, IoMethods] = {}
        self._kept: list[object] = []
        first = self._original.contents
        self._vfs = Vfs.from_buffer_copy(first)
        self._vfs.zName = b"carryover-watched"
        self._open, self._delete = XOpen(first.xOpen), XDelete(first.xDelete)
        self._vfs.xOpen = self._keep(XOpen(self._on_open))
        self._vfs.xDelete = self._keep(XDelete(self._on_delete))

    def be_default(self, *, is_default: bool) -> None:
        """Have every database that is opened from now on watched, or none."""
        chosen = ctypes.byref(self._vfs) if is_default else self._original
        self._library.sqlite3_vfs_register(chosen, 1)
        name = self._library.sqlite3_vfs_find(None).contents.zName
        assert (name == self._vfs.zName) is is_default

    def _keep(self, callback: Any) -> int | None:
        self._kept.append(callback)
        return ctypes.cast(callback, Pointer).value

    def _on_open(self, _vfs: int, name: int, file: int, flags: int, out: int) -> int:
        """SQLite keeps the pointer to the name, so it is handed on as it came."""
        code = self._open(ctypes.addressof(self._original.contents), name, file, flags, out)
        methods = Pointer.from_address(file)
        if code == OK and name and methods.value:
            self._files[file] = _text_at(name)
            if flags & OPEN_CREATE and flags & (OPEN_JOURNAL | OPEN_WAL):
                self._owes_folder.add(file)
            self._add("open", file)
            methods.value = ctypes.addressof(self._watched(methods.value))
        return code

    def _on_delete(self, _vfs: int, name: int, syncs: int) -> int:
        code = self._delete(ctypes.addressof(self._original.contents), name, syncs)
        if code == OK and self.trace:
            self.trace.add("delete", _text_at(name))
            if syncs:
                self.trace.add("sync folder", _text_at(name))
        return code

    def _watched(self, address: int) -> IoMethods:
        """The methods of a file with ours in place of three of them."""
        if address not in self._patched:
            original = IoMethods.from_address(address)
            patched = IoMethods.from_buffer_copy(original)
            write, cut = XWrite(original.xWrite), XTruncate(original.xTruncate)
            sync = XSync(original.xSync)

            def on_write(file: int, data: int, amount: int, at: int) -> int:
                if self.trace and not self.trace.has_room(self._files.get(file, "")):
                    return FULL
                self._add("write", file, data=ctypes.string_at(data, amount), at=at)
                return int(write(file, data, amount, at))

            def on_cut(file: int, size: int) -> int:
                self._add("cut", file, at=size)
                return int(cut(file, size))

            def on_sync(file: int, flags: int) -> int:
                code = int(sync(file, flags))
                self._add("sync", file)
                if file in self._owes_folder:
                    self._owes_folder.discard(file)
                    self._add("sync folder", file)
                return code

            patched.xWrite = self._keep(XWrite(on_write))
            patched.xTruncate = self._keep(XTruncate(on_cut))
            patched.xSync = self._keep(XSync(on_sync))
            self._patched[address] = patched
        return self._patched[address]

    def _add(self, what: str, file: int, **more: Any) -> None:
        if self.trace and file in self._files:
            self.trace.add(what, self._files[file], **more)


def _text_at(address: int) -> str:
    return os.fsdecode(ctypes.string_at(address))


def _library_of_python() -> ctypes.CDLL:
    """The SQLite that Python's `sqlite3` uses; skips where it cannot be reached."""
    module = getattr(sqlite3, "_sqlite3", None) or __import__("_sqlite3")
    for name in (getattr(module, "__file__", None), None):
        try:
            library = ctypes.CDLL(name)
            library.sqlite3_vfs_register  # noqa: B018 - raises AttributeError if it is not there
        except (OSError, AttributeError):
            continue
        return library
    pytest.skip("this Python hides the file layer of its SQLite")


_watchers: list[Watcher] = []


@contextmanager
def traced(folder: Path) -> Iterator[Trace]:
    """Everything that happens to the files of a folder while the block runs."""
    if not _watchers:
        _watchers.append(Watcher(_library_of_python()))
    watcher, trace = _watchers[0], Trace(folder)
    watcher.trace = trace
    watcher.be_default(is_default=True)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, wrapped in _python_calls(trace):
            patch.setattr(owner, name, wrapped)
        try:
            yield trace
        finally:
            watcher.be_default(is_default=False)
            watcher.trace = None


def _python_calls(trace: Trace) -> Iterator[tuple[Any, str, Callable[..., Any]]]:
    fsync, replace, touch, unlink = os.fsync, Path.replace, Path.touch, Path.unlink
    written: dict[Path, bytes] = {}

    def wrote(file: Path) -> None:
        """What Python has written is seen as a whole, once it is synced or gets another name."""
        content = file.read_bytes()
        if written.get(file) != content:
            written[file] = content
            trace.add("whole", file, data=content)

    def on_fsync(handle: int) -> None:
        file = Path(f"/proc/self/fd/{handle}").readlink()
        if file.is_dir():
            trace.add("sync folder", file / "any")
        else:
            if not trace.has_room(file):
                raise OSError(errno.ENOSPC, "no room")
            wrote(file)
            trace.add("sync", file)
        fsync(handle)

    def on_replace(file: Path, target: Path) -> Path:
        wrote(file)
        written.pop(file)
        trace.add("rename", file, other=Path(target).name)
        return replace(file, target)

    def on_touch(file: Path, **how: Any) -> None:
        trace.add("open", file)
        touch(file, **how)

    def on_unlink(file: Path, **how: Any) -> None:
        unlink(file, **how)
        trace.add("delete", file)

    yield Path, "unlink", on_unlink
    yield os, "fsync", on_fsync
    yield Path, "replace", on_replace
    yield Path, "touch", on_touch
