"""`carryover migrate`: the database, up to date."""

import click


@click.command("migrate")
def command() -> None:
    """Bring the database named in DATABASE_URL up to date; doing it again changes nothing."""
    from bot.config import load_settings

    settings = load_settings()
    from bot.wiring import migrate_database

    migrate_database(settings)
    click.echo("The database is up to date.")
