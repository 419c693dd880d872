"""`carryover migrate`: the database, up to date."""

import click


@click.command("migrate")
def command() -> None:
    """Bring the database named in DATABASE_URL up to date; doing it again changes nothing.

    A database that holds something is copied first; stop the bot before.
    """
    from bot.config import load_settings

    settings = load_settings()
    from bot.storage.opening import open_database
    from bot.storage.schema import migrate

    database = open_database(settings.database_url)
    try:
        backup = migrate(database.engine)
    finally:
        database.close()
    if backup is not None:
        click.echo(
            f"The database as it was before: {backup}. Delete it once all is well; it goes by"
            " itself after a week, or as soon as somebody is erased."
        )
    click.echo("The database is up to date.")
