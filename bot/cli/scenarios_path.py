"""`--path`: the scenario folder that a command works on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bot.config import scenarios_folder


def _folder(_: click.Context, __: click.Parameter, given: Path | None) -> Path:
    return given or scenarios_folder()


path_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--path",
    "folder",
    type=click.Path(path_type=Path),
    callback=_folder,
    metavar="FOLDER",
    help="The scenario folder; without it, the one that the bot uses.",
)
