"""README keeps its promises: its commands are the real ones, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS, exit_code_of
from bot.cli.scenarios import COMMANDS as SCENARIO_COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_ROW = re.compile(r"^\| `carryover ([a-z -]+)` \| (.+) \|$", re.MULTILINE)
HELP_ROW = re.compile(r"^  ([a-z-]+)  +(.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def helped(*arguments: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    assert exit_code_of([*arguments, "--help"]) == 0
    _, _, listed = capsys.readouterr().out.partition("Commands:\n")
    return dict(HELP_ROW.findall(listed))


def test_the_command_list_is_that_of_help(capsys: pytest.CaptureFixture[str]) -> None:
    commands = helped(capsys=capsys)
    groups = {"scenarios": helped("scenarios", capsys=capsys)}

    expected = [(name, line) for name, line in commands.items() if name not in groups]
    for group, members in groups.items():
        expected += [(f"{group} {name}", line) for name, line in members.items()]

    assert COMMAND_ROW.findall(README) == expected
    assert set(commands) == set(COMMANDS)
    assert set(groups["scenarios"]) == set(SCENARIO_COMMANDS)


def test_the_first_screen_has_the_picture_and_the_two_commands() -> None:
    first_screen = README.splitlines()[:20]

    assert any("docs/demo-thread.png" in line for line in first_screen)
    assert any(line.startswith("make demo") for line in first_screen)
    assert any(line.startswith("make test") for line in first_screen)


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set()
    for paper in ROOT.glob("*.md"):
        named |= set(re.findall(r"^make ([a-z]+)", paper.read_text(encoding="utf-8"), re.MULTILINE))

    assert named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize(
    "paper",
    sorted(
        path.relative_to(ROOT).as_posix()
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    ),
)
def test_links_between_papers_lead_somewhere(paper: str) -> None:
    page = ROOT / paper
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), f"{paper} links to {link}"


def test_the_architecture_page_is_short_and_ends_in_invariants() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert len(page.splitlines()) < 120
    assert re.findall(r"^## (.+)$", page, re.MULTILINE)[-1] == "Invariants"


def test_the_set_up_page_gives_a_reason_for_every_scope_and_no_other() -> None:
    import json

    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "set-up.md").read_text(encoding="utf-8")

    explained = re.findall(r"^\| `([a-z:]+)` \|", page, re.MULTILINE)
    assert explained == manifest["oauth_config"]["scopes"]["bot"]
