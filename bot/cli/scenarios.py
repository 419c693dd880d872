"""`carryover scenarios`: what the people who write scenario files need."""

from bot.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("bot.cli.scenarios_check", "Report every mistake in the scenario files."),
    "explain": ("bot.cli.scenarios_explain", "Say what a check looks for, with examples."),
    "show": ("bot.cli.scenarios_show", "Preview one scenario as a trainee meets it."),
    "new": ("bot.cli.scenarios_new", "Ask five questions and write a draft."),
    "coverage": ("bot.cli.scenarios_coverage", "Show where to write next: gaps first."),
    "export": ("bot.cli.scenarios_export", "Write the library as a spreadsheet (CSV)."),
    "import": ("bot.cli.scenarios_import", "Change the files by a spreadsheet (CSV)."),
    "pull": ("bot.cli.scenarios_pull", "Write what was published in Slack into the files."),
    "schema": ("bot.cli.scenarios_schema", "Print a JSON Schema for the files' fields."),
}

command = LazyGroup(name="scenarios", table=COMMANDS, help="Check, show and write scenario files.")
