"""`carryover scenarios schema`: what an editor needs to help while somebody types."""

import json
from pathlib import Path

import click

from bot.cli.scenarios_path import path_option
from bot.content.folder import read_folder
from bot.content.library import usable_words
from bot.content.schemas import KINDS, schema_of


@click.command("schema")
@click.argument(
    "kind", type=click.Choice(KINDS), default="scenario", metavar=f"[{'|'.join(KINDS)}]"
)
@path_option
def command(kind: str, folder: Path) -> None:
    """Print the JSON Schema of a vocabulary file, of a scenario's head or of a sponsor's thing.

    It knows the words of the folder's own vocabularies. Save it where your editor looks for it.
    """
    texts = read_folder(folder).texts
    words = usable_words(texts, shown_as=folder.resolve().name)
    click.echo(json.dumps(schema_of(kind, words), indent=2))
