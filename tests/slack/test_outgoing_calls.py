"""Our own requests go where they were meant to go, and follow nobody elsewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

from bot import slack

VERBS = frozenset({"get", "post", "put", "request"})
FILES = sorted(Path(slack.__file__).parent.rglob("*.py"))


def _requests(tree: ast.AST) -> Iterator[ast.Call]:
    """Each request that is made with the shared session itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            made_with = ast.unparse(node.func.value)
            if node.func.attr in VERBS and "session" in made_with:
                yield node


def test_no_request_of_ours_follows_a_redirect() -> None:
    requests = [
        each for file in FILES for each in _requests(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert len(requests) >= 3
    for request in requests:
        said = {word.arg: ast.unparse(word.value) for word in request.keywords}
        assert said.get("allow_redirects") == "False", ast.unparse(request)
