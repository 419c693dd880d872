"""Texts of the library, which are plain markdown, as the words that a person reads."""

import re

_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*_])")
_WRAPPED = re.compile(r"(?<![\n])\n(?![\n\-*]|\d+\. )")


def readable(markdown: str) -> str:
    """The words without marks for emphasis, each paragraph on one row."""
    unwrapped = _WRAPPED.sub(" ", markdown.strip())
    return _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", unwrapped))
