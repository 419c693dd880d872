"""`carryover migrate`: the database, up to date."""

import click


@click.command("migrate")
@click.option(
    "--parts",
    type=click.IntRange(2, 1_000),
    help="On PostgreSQL: also divide each table by workspace into so many parts; stop all else.",
)
def command(*, parts: int | None) -> None:
    """Bring the database named in DATABASE_URL up to date; doing it again changes nothing.

    A database that holds something is copied first; stop the bot before.
    """
    from bot.config import load_settings

    settings = load_settings()
    from bot.storage.opening import open_database
    from bot.storage.schema import migrate

    divided: tuple[str, ...] = ()
    database = open_database(settings.database_url)
    try:
        backup = migrate(database.engine)
        if parts is not None:
            from bot.storage.partitioning import divide

            divided = divide(database.engine, parts)
    finally:
        database.close()
    if backup is not None:
        click.echo(
            f"The database as it was before: {backup}. Delete it once all is well; it goes by"
            " itself after a week, or as soon as somebody is erased."
        )
    if divided:
        click.echo(f"Divided into {parts} parts: {', '.join(divided)}.")
    click.echo("The database is up to date.")
