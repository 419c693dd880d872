"""What would turn words into acts is used nowhere: no code from text, no other programs."""

import ast

from tests.sources import imports, sources

MODULES = frozenset(
    {"subprocess", "pickle", "marshal", "shelve", "ctypes", "xml", "smtplib", "pty", "code"}
)
CALLS = frozenset({"eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv"})


def _called(tree: ast.AST) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_no_part_of_the_bot_can_run_what_it_is_given() -> None:
    importing = {path for path in sources() if imports(path) & MODULES}
    calling = {path for path, tree in sources().items() if _called(tree) & CALLS}

    assert importing == set()
    assert calling == set()
