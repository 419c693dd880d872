"""`carryover scenarios`: what the people who write scenario files need."""

from bot.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("bot.cli.scenarios_check", "Report every mistake in the scenario files."),
    "explain": ("bot.cli.scenarios_explain", "Say what a check looks for, with examples."),
    "show": ("bot.cli.scenarios_show", "Show one scenario as its parts."),
}

command = LazyGroup(name="scenarios", table=COMMANDS, help="Check and show scenario files.")
