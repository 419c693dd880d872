"""Groups of commands that are imported only when somebody runs them, so that --help is quick."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click


@contextmanager
def kept_for_good() -> Iterator[None]:
    """What is imported meanwhile stays until the end, so that nobody looks for garbage in it.

    That is a tenth of the time of a start. Later, a look through all of it would hold up whoever
    has just pressed a button.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class LazyGroup(click.Group):
    """A group that knows each command's module and its one line of help by heart."""

    def __init__(self, *, table: Mapping[str, tuple[str, str]], **settings: Any) -> None:
        """`table`: name of a command -> (module whose `command` it is, its line of help)."""
        super().__init__(**settings)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, imported now."""
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(self.table[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.table.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and with a suggestion for a name that nearly fits."""
        if args and args[0] not in self.table:
            from difflib import get_close_matches

            meant = get_close_matches(args[0], self.table, n=1)
            if meant:
                ctx.fail(f"There is no command {args[0]!r}. Did you mean {meant[0]!r}?")
        return super().resolve_command(ctx, args)
