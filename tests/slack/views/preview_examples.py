"""A line before it is shared: who will read it, what was replaced, what is doubtful."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.audiences import NewReadersLetter, Readership
from bot.domain.blanks import LONGEST_PROGRAMME
from bot.domain.concerns import Concern
from bot.domain.guard import Doubt, Guarded, Kind, Replacement
from bot.domain.letters import SharePreview
from bot.domain.people import Cohort
from bot.domain.reflections import LONGEST_LINE
from bot.domain.sharing import LONGEST_HELP, LONGEST_PLACES, Sharing, SharingForm
from bot.slack.views import concerns, readers, reflection, sharing
from bot.slack.views.message import Message

RECEIPT = "r" * 300
LINE = "I asked Anna on Elm Ward to say it back. She had not heard the allergy."
GUARDED = Guarded(
    LINE,
    (
        Replacement(8, 12, Kind.NAME, "a colleague"),
        Replacement(16, 24, Kind.PLACE, "[ward]"),
    ),
)
DOUBTED = Guarded(
    "Grace was calm in the meetinng with Grace.",
    doubtful=(Doubt(0, 5), Doubt(22, 30, "meeting"), Doubt(36, 41)),
)
PREVIEW = SharePreview("n1", RECEIPT, GUARDED, 5)
READERS = Readership(14, ("UDEV", "USAM"))
JOINED = NewReadersLetter("c1", "Leading Well", ("USAM",))
HELP = "Call Sam on the wellbeing line.\nIn danger, call 999."
COHORT = Cohort(
    "T1",
    "c1",
    "Leading Well",
    "CPEERS",
    "p1",
    date(2026, 11, 16),
    date(2027, 2, 8),
    "Europe/London",
    ("USAM",),
)
SHARING = Sharing("T1", ("Elm Ward", "Riverside"), True, HELP, is_paused=True)

PREVIEW_EXAMPLES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "preview": lambda: reflection.preview(PREVIEW, READERS),
    "preview_with_nothing_replaced": lambda: reflection.preview(
        replace(PREVIEW, guarded=Guarded("It took ten seconds.", ())), Readership(1)
    ),
    "preview_with_doubts": lambda: reflection.preview(replace(PREVIEW, guarded=DOUBTED), READERS),
    "preview_again": lambda: reflection.preview(
        replace(PREVIEW, replaced_again=True, is_again=True), READERS
    ),
    "preview_with_new_doubts": lambda: reflection.preview(
        replace(PREVIEW, guarded=DOUBTED, is_again=True), READERS
    ),
    "preview_with_a_new_reader": lambda: reflection.preview(
        PREVIEW, replace(READERS, untold=("USAM",))
    ),
    "preview_of_unknown_readers": lambda: reflection.preview(PREVIEW, None),
    "concern_at_risk": lambda: concerns.kind_stop(Concern.AT_RISK, ""),
    "concern_hurtful": lambda: concerns.kind_stop(Concern.HURTFUL, HELP),
    "sharing_form": lambda: sharing.sharing_form(SharingForm(Sharing("T1"))),
    "sharing_form_filled_in": lambda: sharing.sharing_form(SharingForm(SHARING, (COHORT,))),
    "sharing_saved": lambda: sharing.sharing_saved(replace(SHARING, is_paused=False)),
    "sharing_saved_paused": lambda: sharing.sharing_saved(SHARING),
    "new_readers": lambda: readers.new_readers(JOINED),
    "new_readers_known": lambda: readers.new_readers(replace(JOINED, readers=())),
}


def hostile_previews(text: str) -> list[Message | dict[str, Any]]:
    """Every view that shows guarded words or an admin's, with this text in all of it."""
    half = len(text) // 2
    replaced = Guarded(text, (Replacement(0, half, Kind.WORD, text),), (Doubt(half, len(text)),))
    slip = Guarded(text, doubtful=(Doubt(0, len(text), text),))
    shown = replace(PREVIEW, guarded=replaced, replaced_again=True)
    return [
        reflection.preview(shown, READERS),
        reflection.preview(replace(shown, guarded=slip), None),
        concerns.kind_stop(Concern.AT_RISK, text),
        sharing.sharing_form(
            SharingForm(
                replace(SHARING, places=(text,), help_text=text), (replace(COHORT, programme=text),)
            )
        ),
        readers.new_readers(replace(JOINED, programme=text)),
        readers.new_readers(NewReadersLetter("c1", text)),
    ]


def largest_previews() -> dict[str, Any]:
    """Lines in which every second character is replaced or doubtful, read by very many."""
    line = "a " * (LONGEST_LINE // 2)
    spans = range(0, LONGEST_LINE, 2)
    all_replaced = Guarded(
        line, tuple(Replacement(at, at + 1, Kind.WORD, "[word]") for at in spans)
    )
    letters = "".join(chr(0x100 + at // 2) + " " for at in spans)
    all_doubted = Guarded(letters, doubtful=tuple(Doubt(at, at + 1) for at in spans))
    all_slips = Guarded(letters, doubtful=tuple(Doubt(at, at + 1, "w" * 40) for at in spans))
    many = Readership(9999, tuple(f"U{number:010}" for number in range(200)), ("U1",))
    return {
        f"{name}_{number}": reflection.preview(replace(PREVIEW, guarded=guarded), many, 999)
        for number, guarded in enumerate((all_replaced, all_doubted, all_slips))
        for name in ("preview_of_many_marks",)
    } | {
        "sharing_form_full": sharing.sharing_form(
            SharingForm(
                replace(SHARING, places=("w" * LONGEST_PLACES,), help_text="h" * LONGEST_HELP),
                tuple(
                    replace(COHORT, cohort_id=f"c{number}", programme="p" * LONGEST_PROGRAMME)
                    for number in range(99)
                ),
            )
        ),
        "kind_stop_full": concerns.kind_stop(Concern.AT_RISK, "h" * LONGEST_HELP),
    }
