"""A `.po` file brought up to date with the words modules, and compiled."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import polib

from bot.slack.views.catalogue import (
    BEFORE_ANYBODY,
    DOMAIN,
    LOCALES,
    constants_by_module,
    messages_in,
    translatable,
)

PLURALS = {
    "cy": "nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;"
}
"""As CLDR has them."""
LIKE_ENOUGH = 0.6
WIDTH = 100
Key = tuple[str, str]


@dataclass(frozen=True)
class Wanted:
    """A text that a catalogue must have: the constant's name, the English, and where it stands."""

    name: str
    one: str
    other: str
    where: str

    @property
    def key(self) -> Key:
        """By what gettext finds it."""
        return self.name, self.one


def po_of(language: str) -> Path:
    """The file with a language's texts."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def wanted() -> Iterator[Wanted]:
    """Every text that people read in Slack, in the order of the words modules."""
    known = translatable()
    for module, constants in constants_by_module().items():
        if module in BEFORE_ANYBODY:
            continue
        seen: set[Key] = set()
        for name in constants:
            if name not in known or name in _borrowed(module):
                continue
            for one, other in messages_in(constants[name]):
                found = Wanted(name, one, other, f"bot/slack/views/words/{module}.py")
                if found.key not in seen:
                    yield found
                seen.add(found.key)


def updated(old: polib.POFile, language: str, texts: Iterable[Wanted]) -> polib.POFile:
    """The catalogue of exactly these texts.

    A translation whose English has changed is kept as fuzzy: it is not used until somebody has
    looked at it, and the English is shown meanwhile.
    """
    new = polib.POFile(wrapwidth=WIDTH)
    new.header = old.header
    new.metadata = old.metadata or _metadata(language)
    new.metadata_is_fuzzy = False
    by_key = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    listed = list(texts)
    keys = {text.key for text in listed}
    spare = [entry for key, entry in by_key.items() if key not in keys and _is_translated(entry)]
    for text in listed:
        new.append(_entry(text, by_key.get(text.key), spare, language))
    return new


def read(path: Path) -> polib.POFile:
    """The file; an empty catalogue if there is none."""
    if not path.exists():
        return polib.POFile(wrapwidth=WIDTH)
    return polib.pofile(str(path), wrapwidth=WIDTH)


def compile_all() -> None:
    """Put a `.mo` beside each `.po` that has changed."""
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        compile_if_older(path)


def compile_if_older(path: Path) -> None:
    """Put the `.mo` beside a `.po` unless it is there already and newer; whole or not at all."""
    mo = path.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return
    made = mo.with_name(f"{mo.name}.{os.getpid()}")
    polib.pofile(str(path)).save_as_mofile(str(made))
    made.replace(mo)


def _borrowed(module: str) -> frozenset[str]:
    """Names that a module has from another one."""
    package = constants_by_module()
    earlier = list(package)[: list(package).index(module)]
    return frozenset().union(*(set(package[each]) for each in earlier))


def _entry(
    text: Wanted, known: polib.POEntry | None, spare: list[polib.POEntry], language: str
) -> polib.POEntry:
    entry = polib.POEntry(
        msgctxt=text.name, msgid=text.one, occurrences=[(text.where, "")], msgstr=""
    )
    if text.other:
        entry.msgid_plural = text.other
        entry.msgstr_plural = dict.fromkeys(range(_forms(language)), "")
    if known is not None and bool(known.msgid_plural) == bool(text.other):
        _take(entry, known)
        entry.flags = list(known.flags)
        if (known.msgid_plural or "") != text.other and _is_translated(known):
            entry.flags = ["fuzzy"]
        entry.previous_msgid = known.previous_msgid
        return entry
    close = [each for each in spare if each.msgctxt == text.name and _is_like(each, text)]
    if close:
        _take(entry, close[0])
        entry.flags = ["fuzzy"]
        entry.previous_msgid = close[0].msgid
    return entry


def _take(entry: polib.POEntry, old: polib.POEntry) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = dict(old.msgstr_plural)
    else:
        entry.msgstr = old.msgstr


def _is_like(old: polib.POEntry, text: Wanted) -> bool:
    if bool(old.msgid_plural) != bool(text.other):
        return False
    return SequenceMatcher(None, old.msgid, text.one).ratio() >= LIKE_ENOUGH


def _is_translated(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def _forms(language: str) -> int:
    return int(PLURALS[language].partition(";")[0].partition("=")[2])


def _metadata(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "Carryover",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
        "X-Checked-By": "",
    }
