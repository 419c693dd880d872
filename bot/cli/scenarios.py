"""`carryover scenarios`: what the people who write scenario files need."""

from bot.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("bot.cli.scenarios_check", "Report every mistake in the scenario files."),
    "show": ("bot.cli.scenarios_show", "Show one scenario as its parts."),
    "coverage": ("bot.cli.scenarios_coverage", "Show where to write next: gaps first."),
}

command = LazyGroup(name="scenarios", table=COMMANDS, help="Check and show scenario files.")
