"""Mutants of what mutmut passes over in bot/domain: values outside functions, and properties.

`python -m tests.mutants.values boxes windows` tries these modules, without names all. Each mutant
runs in a process of its own, in a copy of the project, and stands in mutants/values.jsonl.
"""

import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import (
    mutation_operators,
    operator_arg_removal,
    operator_assignment,
)

DOMAIN = Path("bot/domain")
FOUND = Path("mutants/values.jsonl")
OPTIONS = ("-x", "-q", "-pno:randomly", "-pno:cacheprovider")
SECONDS_EACH = 30
KILLED, TOO_SLOW = "killed", "too slow"
# Lists of words and of names: a test of them could only say the same again.
LISTS = frozenset({"PAST", "BLANKS", "__all__"})
# None in place of a value, and calls with an argument less.
REFUSED_BY_TYPES = (operator_assignment, operator_arg_removal)
NO_VALUES = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)


class Mutant(NamedTuple):
    """One change: in which line, the line as it was and as it is, and the whole module with it."""

    line: int
    was: str
    now: str
    source: str


class Passed(cst.CSTVisitor):
    """Walks to the nodes that mutmut leaves alone and makes mutmut's own mutants of them."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[int, cst.CSTNode, cst.CSTNode]] = []

    def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:
        """Only properties and cached functions: mutmut has all others."""
        names = {cst.Module([]).code_for_node(each.decorator) for each in node.decorators}
        return bool(names) and not names <= {"classmethod", "staticmethod"}

    def visit_ClassDef(self, node: cst.ClassDef) -> bool:
        """Values of an enumeration are names; only its properties are walked through."""
        if not any(_name(base.value) == "StrEnum" for base in node.bases):
            return True
        for each in node.body.body:
            if isinstance(each, cst.FunctionDef):
                each.visit(self)
        return False

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Types, imports and decorators are no values."""
        if isinstance(node, NO_VALUES) or _is_list_or_type(node):
            return False
        line = self.get_metadata(PositionProvider, node, None)
        for kind, operator in mutation_operators:
            if line and isinstance(node, kind) and operator not in REFUSED_BY_TYPES:
                self.found += [(line.start.line, node, each) for each in operator(node)]
        return super().on_visit(node)


def _is_list_or_type(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.AnnAssign):
        return _name(node.target) in LISTS
    if not isinstance(node, cst.Assign):
        return False
    value = node.value
    if _name(node.targets[0].target) in LISTS:
        return True
    if isinstance(value, cst.BinaryOperation):
        return isinstance(value.right, cst.Name) and isinstance(value.operator, cst.BitOr)
    made_by = _name(value.func) if isinstance(value, cst.Call) else ""
    return isinstance(value, cst.Subscript) or made_by == "TypeVar"


def _name(node: cst.CSTNode) -> str:
    return node.value if isinstance(node, cst.Name) else ""


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    walk = Passed()
    wrapper.visit(walk)
    for line, old, new in sorted(walk.found, key=lambda each: each[0]):
        changed = wrapper.module.deep_replace(old, new).code
        before, after = source.splitlines(), changed.splitlines()
        differ = [at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b]
        at = differ[0] if differ else line - 1
        yield Mutant(at + 1, before[at].strip(), after[at].strip(), changed)


def outcome(folder: Path, module: str, mutant: Mutant, turn: int) -> str:
    """Whether the tests of the domain notice: killed, survived, or too slow."""
    path = folder / DOMAIN / f"{module}.py"
    path.write_text(mutant.source)
    # Another time for each, so that Python takes no mutant for the one before.
    os.utime(path, (turn, turn))
    child = os.fork()
    if child == 0:
        _run(folder, module)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return "survived" if code == 0 else TOO_SLOW if code == -signal.SIGXCPU else KILLED


def _run(folder: Path, module: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_EACH, SECONDS_EACH + 1))
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    shared = tomllib.loads(Path("pyproject.toml").read_text())["tool"]["mutmut"]
    options = [*OPTIONS, *shared["pytest_add_cli_args"]]
    own = [f"tests/domain/test_{each}.py" for each in (module, "defaults", "promised_figures")]
    code = pytest.main([*options, *filter(os.path.exists, own)])
    used = f"tests/use_cases/test_{module}.py"
    if code == 0 and Path(used).exists():
        code = pytest.main([*options, used])
    os._exit(code or pytest.main([*options, "tests/domain", *(f"--ignore={each}" for each in own)]))


def tried(folder: Path, module: str) -> Iterator[dict[str, object]]:
    """The mutants of one module, each with what became of it."""
    source = (DOMAIN / f"{module}.py").read_text()
    for turn, mutant in enumerate(mutants_of(source), start=1):
        what = outcome(folder, module, mutant, turn)
        yield {"module": module, "was": mutant.was, "now": mutant.now, "outcome": what}
        if what != KILLED:
            print(f"{what}: {module}:{mutant.line}: {mutant.was} -> {mutant.now}", flush=True)
    (folder / DOMAIN / f"{module}.py").write_text(source)


def main(modules: list[str]) -> None:
    """Try the named modules again, or all that were not tried before; a module is kept whole."""
    before = [json.loads(row) for row in FOUND.read_text().splitlines()] if FOUND.exists() else []
    done = {row["module"] for row in before}
    modules = modules or sorted({path.stem for path in DOMAIN.glob("*.py")} - done)
    kept = [row for row in before if row["module"] not in modules]
    FOUND.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = _copy_in(Path(name))
        for module in modules:
            kept += tried(folder, module)
            FOUND.write_text("".join(json.dumps(row) + "\n" for row in kept))


def _copy_in(folder: Path) -> Path:
    for each in ("bot", "docs", "scenarios", "tests"):
        shutil.copytree(each, folder / each)
    shutil.copy("pyproject.toml", folder)
    nothing = Mutant(0, "", "", (DOMAIN / "boxes.py").read_text())
    if outcome(folder, "boxes", nothing, turn=0) == KILLED:
        sys.exit("The tests fail without a mutant; mend them first.")
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
