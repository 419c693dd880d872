"""Reading JSON: by orjson, of the extra `fast`, where it is installed; else by Python's own."""

import json
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

FAST_READER = "orjson"
Text = str | bytes


def reader() -> Callable[[Text], Any]:
    """What reads a JSON text. Raises ValueError for what is none."""
    if find_spec(FAST_READER) is None:
        return json.loads
    fast: Callable[[Text], Any] = import_module(FAST_READER).loads

    def read(text: Text) -> Any:
        """What orjson is too strict for, such as half an emoji, Python's own may still read."""
        try:
            return fast(text)
        except ValueError:
            return json.loads(text)

    return read


read_json = reader()
