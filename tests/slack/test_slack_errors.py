"""The table of Slack's error codes leaves none of them out."""

import ast
import json
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.slack_troubles import Whom
from bot.slack.slack_errors import ANSWERS, CODES, LONG_REST, Means

ROOT = Path(__file__).parents[2]
DOCUMENTED = json.loads((Path(__file__).parent / "documented_errors.json").read_text("utf-8"))


def methods_called() -> set[str]:
    """Every Web API method that bot/slack calls, by the name that the client gives it."""
    found: set[str] = set()
    for path in (ROOT / "bot" / "slack").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and _is_client(node.value):
                found.add(node.attr)
    found.discard("api_call")
    return {name for name in found if callable(getattr(AsyncWebClient, name, None))}


def _is_client(node: ast.expr) -> bool:
    """Whether an expression reads `client`, `self._client`, `desk.client` or `_client(...)`."""
    if isinstance(node, ast.Call):
        return _is_client(node.func)
    name = getattr(node, "attr", getattr(node, "id", ""))
    return name in {"client", "_client"}


def test_every_documented_code_stands_in_the_table() -> None:
    codes = {code for codes in DOCUMENTED["methods"].values() for code in codes}
    codes |= set(DOCUMENTED["every_method"])

    assert codes - set(ANSWERS) == set()


def test_the_codes_of_every_method_that_we_call_were_read() -> None:
    read = {method.replace(".", "_") for method in DOCUMENTED["methods"]}

    assert methods_called() - read == set()
    assert len(methods_called()) > 20


def test_no_code_stands_in_the_table_twice() -> None:
    codes = [code for code, _ in CODES]

    assert sorted(codes) == sorted(set(codes))


def test_whatever_pauses_a_conversation_is_told_to_admins_and_tried_once_an_hour() -> None:
    pausing = [each for each in ANSWERS.values() if each.pauses is Whom.CONVERSATION]

    assert pausing
    assert {each.rest for each in pausing} == {LONG_REST}
    assert all(each.tells for each in pausing)


def test_only_what_slack_may_have_taken_is_in_doubt() -> None:
    doubtful = {code for code, answer in ANSWERS.items() if answer.means is Means.IN_DOUBT}

    assert doubtful == {"fatal_error", "internal_error"}
