"""The first draft of a scenario, with starters that its writer puts into their own words."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count
from pathlib import PurePosixPath

from bot.content.checks import problems_in
from bot.content.checks.subject import Subject
from bot.content.fields import PLAN_FIELDS, field_at
from bot.content.folder import is_scenario_path
from bot.content.reader import read_scenario, scenario_at
from bot.content.rewriting import Unwritable, new_text
from bot.content.vocabularies import LONGEST_ID, Vocabularies
from bot.domain.scenarios import ScenarioStatus, Step

_REVIEW_AFTER = timedelta(days=365)
_ROOM_FOR_NUMBER = len("-9999")
_USUAL_OWNER = "Leadership education"
STARTER_PLANS = (
    "When (what you will see or hear), then I will (one small thing).",
    "When (another moment to look out for), then I will (the same thing there).",
    "When (a moment on a busy day), then I will (the smallest part of it).",
)
STARTER_QUESTION = "What did you notice? (Ask one thing that fits this scenario.)"


@dataclass(frozen=True)
class Answers:
    """What the writer of a new scenario has said; `roles` is empty if it suits everybody."""

    concept: str
    situations: tuple[str, ...]
    roles: tuple[str, ...]
    title: str
    nudge: str


def draft_fields(
    answers: Answers, scenario_id: str, words: Vocabularies, *, owner: str, today: date
) -> dict[str, str]:
    """The fields of a draft that the checker finds no error in, if the answers have none."""
    plans: dict[str, str] = {}
    for number, (situation, plan) in enumerate(PLAN_FIELDS):
        plans[situation] = answers.situations[number % len(answers.situations)]
        plans[plan] = STARTER_PLANS[number]
    return plans | {
        "id": scenario_id,
        "title": answers.title,
        "concept": answers.concept,
        "situations": ", ".join(answers.situations),
        "roles": ", ".join(answers.roles) or "any",
        "minutes": "2",
        "step": Step.FIRST_TRY.value,
        "conditions": "opportunity",
        "goal": words.concepts[answers.concept].goal,
        "owner": owner or _USUAL_OWNER,
        "review_by": (today + _REVIEW_AFTER).isoformat(),
        "status": ScenarioStatus.DRAFT.value,
        "nudge": answers.nudge,
        "reflect": STARTER_QUESTION,
    }


def mistakes_in_field(field: str, fields: Mapping[str, str], words: Vocabularies) -> list[str]:
    """What the checker would call an error in this field of a new file."""
    try:
        text = new_text(fields)
    except Unwritable as error:
        return [str(error)]
    file = read_scenario(text, path="", folder=fields["concept"], stem=fields["id"])
    problems = problems_in(Subject(file, words))
    return [
        problem.message
        for problem in problems
        if problem.is_error and field_at(file, problem.line) == field
    ]


def id_for(title: str, taken: Collection[str]) -> str:
    """An id made of the title's letters that no other scenario has."""
    letters = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", letters.replace("'", ""))
    if not words or words[0][0].isdecimal():
        words.insert(0, "scenario")
    slug = "-".join(words)[: LONGEST_ID - _ROOM_FOR_NUMBER].strip("-")
    numbered = (f"{slug}-{number}" for number in count(2))
    return next(each for each in chain([slug], numbered) if each not in taken)


def taken_ids(texts: Mapping[str, str]) -> frozenset[str]:
    """Every id and every file name that a new scenario may not have."""
    paths = list(filter(is_scenario_path, texts))
    files = [scenario_at(path, texts[path]) for path in paths]
    names = {PurePosixPath(path).name.split(".")[0] for path in paths}
    return frozenset(names | {file.word("id") for file in files})
