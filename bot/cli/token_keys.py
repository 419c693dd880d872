"""`carryover token-keys`: keys for the tokens of workspaces, made and changed."""

import click


@click.command("token-keys")
@click.option("--renew", is_flag=True, help="Encrypt every token anew with the first key.")
def command(*, renew: bool) -> None:
    """Print a fresh key for CARRYOVER_TOKEN_KEYS, or encrypt all tokens anew with the first one.

    To change keys: put a fresh key in front of those in CARRYOVER_TOKEN_KEYS, divided by a comma,
    and start every process anew. Then renew, and take the old key out.
    """
    if not renew:
        from cryptography.fernet import Fernet

        click.echo(Fernet.generate_key().decode())
        return
    from bot.config import load_settings

    settings = load_settings()
    from bot.wiring.installing import NotForMany, renew_token_keys

    if not settings.is_for_many:
        raise NotForMany
    count = renew_token_keys(settings)
    click.echo(f"Encrypted anew with the first key: the tokens of {count} workspaces.")
