"""Each setting by its name, and what to do if it is missing or cannot be used."""

from collections.abc import Mapping

SLACK_API = "https://slack.com/api/"

# Bandit takes words about a secret for a secret, and detect-secrets does so once.
REMEDIES: Mapping[str, str] = {  # nosec B105
    "SLACK_BOT_TOKEN": (
        "Put in the Bot User OAuth Token of your Slack app; it begins with xoxb-. With"
        " SLACK_CLIENT_ID leave it out: each workspace has its own."
    ),
    "SLACK_APP_TOKEN": "Put in an app-level token with connections:write; it begins with xapp-.",
    # pragma: allowlist nextline secret
    "SLACK_SIGNING_SECRET": "Copy it from Basic Information of your Slack app, whole.",
    "SLACK_CLIENT_ID": (
        "Copy it from Basic Information of your Slack app, for `carryover web`; leave it out for"
        " one workspace, and for `carryover run`."
    ),
    # pragma: allowlist nextline secret
    "SLACK_CLIENT_SECRET": "Copy it from Basic Information of your Slack app; SLACK_CLIENT_ID too.",
    "CARRYOVER_URL": (
        "Give the https address at which people reach `carryover web`; SLACK_CLIENT_ID too."
    ),
    "CARRYOVER_TOKEN_KEYS": (
        "Let `carryover token-keys` make the first one; SLACK_CLIENT_ID too. Several are divided"
        " by commas, the newest first."
    ),
    "SLACK_API_URL": f"Leave it out for Slack itself, or give an https address, like {SLACK_API}.",
    "DATABASE_URL": (
        "Give an SQLite file, such as sqlite:///carryover.db, or a PostgreSQL database, such as"
        " postgresql://carryover@localhost/carryover, or leave it out."
    ),
    "KEYS_DATABASE_URL": (
        "Give a PostgreSQL database that no other setting names, and PERSON_KEYS_DATABASE_URL too,"
        " or leave both out. With SLACK_CLIENT_ID they are needed."
    ),
    "PERSON_KEYS_DATABASE_URL": (
        "Give a PostgreSQL database that no other setting names, and KEYS_DATABASE_URL too, or"
        " leave both out."
    ),
    "KEYS_FILE": "Give the path of a file that no other setting names, or leave it out.",
    "PERSON_KEYS_FILE": "Give the path of a file that no other setting names, or leave it out.",
    "ERASURE_LEDGER_FILE": "Give the path of a file that no other setting names, or leave it out.",
    "CARRYOVER_MASTER_KEY": "It is base64 of 32 bytes; let `carryover init` make it.",
    "CARRYOVER_ADMIN_CODE_HASH": "It is a SHA-256 in hex; let `carryover init` make it.",
    "CARRYOVER_CLOCK_URL": "Leave it out, unless SLACK_API_URL is a sandbox on this machine.",
    "CARRYOVER_FAILPOINT": "Leave it out. It ends the bot on purpose, in tests with a sandbox.",
    "CARRYOVER_SCENARIOS": "Give the path of a folder with scenario files, or leave it out.",
    "CARRYOVER_LOG": "Give console or json, or leave it out.",
    "CARRYOVER_HEALTH_PORT": "Give a number from 1024 to 65535, or leave it out.",
    "CARRYOVER_HOST": "Give an IP address of this machine, or leave it out for 127.0.0.1.",
    "PORT": "Give a number from 1 to 65535, or leave it out for 3000.",
}
"""Each setting and what to do if it is missing or cannot be used."""
