"""`carryover scenarios`: what the people who write scenario files need."""

from bot.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("bot.cli.scenarios_check", "Report every mistake in the scenario files."),
    "show": ("bot.cli.scenarios_show", "Show one scenario as a trainee meets it."),
    "new": ("bot.cli.scenarios_new", "Ask five questions and write a draft."),
    "export": ("bot.cli.scenarios_export", "Write the scenarios as a sheet (CSV)."),
    "import": ("bot.cli.scenarios_import", "Bring the changes of a sheet into the files."),
    "schema": ("bot.cli.scenarios_schema", "Print a JSON Schema for your editor."),
}

command = LazyGroup(name="scenarios", table=COMMANDS, help="Write, check and show scenario files.")
