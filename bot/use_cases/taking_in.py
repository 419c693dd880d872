"""The folder's files become the library that is live, unless they have a mistake in them.

Texts are kept first, piece by piece, each by its digest. That changes nothing: what is live is
what the manifest names, and the manifest is replaced as a whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.domain.editions import Edition, laid_over, merged
from bot.domain.manifests import (
    Manifest,
    following,
    ids_in,
    live_digests,
    manifest_of,
    outline_of,
)
from bot.domain.problems import Examined
from bot.use_cases.library import tell_admins
from bot.use_cases.ports import Ports, only_reading

MOST_SWEPT = 1_000
"""Texts at a time; others have to wait for it."""


@dataclass(frozen=True)
class Basis:
    """What the folder's files are examined with: editions over them, and files known before.

    If `stamp` or `sweeps` has moved since, it does not hold any more.
    """

    stamp: int
    sweeps: int
    editions: tuple[Edition, ...]
    manifest: Manifest

    @property
    def known(self) -> dict[str, str]:
        """The id of every file that was ever taken in."""
        return ids_in(self.manifest)

    def over(self, folder: Mapping[str, str]) -> dict[str, str]:
        """The library's files if the folder had these."""
        return laid_over(folder, self.editions)


@dataclass(frozen=True)
class Candidate:
    """A folder's files, on which basis they were examined, and what was found."""

    texts: Mapping[str, str]
    basis: Basis
    examined: Examined
    manifest: Manifest

    def new_texts(self) -> tuple[str, ...]:
        """The texts that are in no file of the library so far; none if there is an error.

        In the order of their digests, so that those kept together stand together in the database.
        """
        if self.examined.library is None:
            return ()
        known = {file.digest for file in self.basis.manifest.values()}
        new = {
            file.digest: self.texts[path]
            for path, file in self.manifest.items()
            if file.digest not in known
        }
        return tuple(new[digest] for digest in sorted(new))


def candidate(texts: Mapping[str, str], basis: Basis, examined: Examined) -> Candidate:
    """A folder that was examined on this basis."""
    return Candidate(texts, basis, examined, manifest_of(texts, examined.ids))


@only_reading
def import_basis(*, ports: Ports) -> Basis:
    """What has to be known before the shared library's files are examined."""
    owner, files = ports.library.owner, ports.store.library
    stamp, editions = files.state(owner).stamp, tuple(files.editions(owner))
    return Basis(stamp, files.sweeps(owner), editions, files.manifest(owner))


def keep_texts(texts: Iterable[str], *, ports: Ports) -> None:
    """Keep some texts of a folder that is to be taken in; nothing else changes by that."""
    ports.store.library.keep_texts(ports.library.owner, texts)


def take_in_folder(new: Candidate, *, ports: Ports) -> int | None:
    """Make the folder live if it is a good library; else tell the admins, once.

    Its texts are kept already, so that this takes a moment. The stamp of what is live then. None,
    and nothing done, if something was published or swept meanwhile: examine the folder again.
    """
    owner, files = ports.library.owner, ports.store.library
    state = files.state(owner)
    if (state.stamp, files.sweeps(owner)) != (new.basis.stamp, new.basis.sweeps):
        return None
    looked = replace(state, checked_at=ports.clock.now(), problems=new.examined.problems)
    if new.examined.library is None:
        if not state.are_admins_told:
            tell_admins(owner, ports=ports)
        files.save_state(replace(looked, are_admins_told=True))
        return state.stamp
    settled = replace(looked, are_admins_told=False)
    if _replace_files(owner, new, ports=ports):
        now = ports.clock.now()
        settled = settled.changed(now, version=new.examined.library.version)
    files.save_state(settled)
    return settled.stamp


def sweep_texts(*, ports: Ports) -> None:
    """Delete texts that are in no file any more."""
    ports.store.library.sweep_texts(ports.library.owner, MOST_SWEPT)


def _replace_files(owner: str, new: Candidate, *, ports: Ports) -> bool:
    """Whether something else is live with the folder's new files.

    Editions end once the folder has caught up with them.
    """
    files = ports.store.library
    kept, editions = files.manifest(owner), files.editions(owner)
    manifest, left = following(kept, new.manifest), merged(new.texts, editions)
    if manifest != kept:
        files.keep_manifest(owner, manifest)
    for before, after in zip(editions, left, strict=True):
        if after != before:
            files.save_edition(after)
    live, changed = outline_of(kept, editions), outline_of(manifest, left)
    return live_digests(live) != live_digests(changed)
