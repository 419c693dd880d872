"""Content hashes: the revision of a scenario and the version of a whole library."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from bot.domain.scenarios import (
    Concept,
    EnablingThing,
    Goal,
    Role,
    Scenario,
    ScenarioWords,
    Situation,
    Statement,
)

_LENGTH = 16
Words = (
    Mapping[str, Concept]
    | Mapping[str, Situation]
    | Mapping[str, Role]
    | Mapping[str, Goal]
    | Mapping[str, Statement]
    | Mapping[str, ScenarioWords]
    | Mapping[str, EnablingThing]
)


def revision_of(scenario: Scenario) -> str:
    """16 hexadecimal digits that change whenever anything in the scenario changes."""
    content = {key: value for key, value in vars(scenario).items() if key != "revision"}
    return _digest(content)


def version_of(
    scenarios: Iterable[Scenario],
    *vocabularies: Words,
) -> str:
    """16 hexadecimal digits for a whole library; the order of files makes no difference."""
    words = [dict(each) for each in vocabularies]
    return _digest([sorted((each.scenario_id, each.revision) for each in scenarios), words])


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=True, default=vars)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
