"""The bot's own source, read and parsed once for every test that looks at it."""

import ast
from functools import cache
from pathlib import Path

BOT = Path(__file__).parents[1] / "bot"


@cache
def sources() -> dict[str, ast.Module]:
    """Each file of the bot by its path, such as `slack/app.py`."""
    return {
        file.relative_to(BOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(BOT.rglob("*.py"))
    }


@cache
def imports(path: str) -> frozenset[str]:
    """The first part of every module that a file imports."""
    names = set()
    for node in ast.walk(sources()[path]):
        if isinstance(node, ast.Import):
            names |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return frozenset(names)
