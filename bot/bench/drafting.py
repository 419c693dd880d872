"""A first draft for a new scenario: valid as it is, and every part says what belongs there."""

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.content.vocabularies import Vocabularies
from bot.domain.errors import CarryoverError

LONGEST_ID = 60
_PLAIN_TITLE = re.compile(r"[A-Za-z][\w ,.'()-]*")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}
_TEXT = """\
---
id: {scenario_id}
title: {title}
concept: {concept}
situations: [{situations}]
roles: any
minutes: 2
step: first try
conditions: [opportunity]
goal: {goal}
owner: Your name or team
review_by: {review_by}
status: draft
---

## Nudge

Write one small thing to try today. Say when, and what to do. Keep it to one ask.

## When... then...

{plans}

## Reflect

What did you notice?

## Why it helps

Say in a line or two what gets better for the person who tries it.

## Ask a peer

What makes this hard where you work?

## If it was hard

Offer a smaller version, for a busy day.
"""


class CannotBegin(CarryoverError):
    """A new scenario needs a title and a concept of the library; the message says what is amiss."""


@dataclass(frozen=True)
class Draft:
    """The text of a scenario that nobody has saved yet, and the path it will have."""

    path: str
    text: str


def new_draft(
    title: str, concept_id: str, *, words: Vocabularies, taken: Collection[str], today: date
) -> Draft:
    """A draft under an id that is not among `taken`; raises `CannotBegin`."""
    title = " ".join(title.split())
    concept = words.concepts.get(concept_id)
    if not re.search(r"[^\W_]", title):
        raise CannotBegin("Give it a title first, such as: Ask before you tell.")
    if concept is None:
        raise CannotBegin("Choose a concept for it. Concepts stand in concepts.yaml.")
    if not words.situations:
        raise CannotBegin("There are no situations yet. Mend situations.yaml first.")
    scenario_id = _free_id(title, taken)
    situations = list(words.situations)[:3]
    text = _TEXT.format(
        scenario_id=scenario_id,
        title=_as_yaml(title),
        concept=concept_id,
        situations=", ".join(situations),
        goal=concept.goal,
        review_by=today.replace(year=today.year + 1, day=min(today.day, 28)),
        plans="\n".join(_plans(situations)),
    )
    return Draft(f"{concept_id}/{scenario_id}.md", text)


def _plans(situations: list[str]) -> list[str]:
    acts = ("try it once", "try it with one person", "try it before I leave")
    return [
        f"- {situations[number % len(situations)]}: When the moment comes, then I will {act}."
        for number, act in enumerate(acts)
    ]


def _free_id(title: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = "-".join(words)[:LONGEST_ID].strip("-") or "scenario"
    first = slug if slug[0].isalpha() else f"scenario-{slug}"
    number, scenario_id = 1, first
    while scenario_id in taken:
        number += 1
        scenario_id = f"{first}-{number}"
    return scenario_id


def _as_yaml(title: str) -> str:
    is_plain = _PLAIN_TITLE.fullmatch(title) and title.lower() not in _WORDS_OF_YAML
    return title if is_plain else json.dumps(title, ensure_ascii=False)
