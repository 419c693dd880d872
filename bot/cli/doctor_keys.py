"""What `carryover doctor` says of keys: whether one backup, or one thief, would get too much."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import Settings, sqlite_file
from bot.slack.diagnosis import Finding, Verdict

APART = "The key files are apart from the database, from each other and from the master key."


def examine_keys(settings: Settings, env_file: Path) -> Finding:
    """Whether keys and data share what they should not; every reason at once."""
    if settings.is_on_servers:
        return _on_servers(settings)
    reasons = [
        *_beside_the_data(settings),
        *_beside_each_other(settings),
        *_beside_the_master_key(settings, env_file),
    ]
    verdict = Verdict.DOUBTFUL if reasons else Verdict.GOOD
    return Finding("keys", verdict, " ".join(reasons) or APART)


def _on_servers(settings: Settings) -> Finding:
    """A server's copy and its log hold all its databases, so keys need a server of their own."""
    data, *keys = (
        urlsplit(url).netloc.rpartition("@")[2]
        for url in (
            settings.database_url,
            settings.keys_database_url,
            settings.person_keys_database_url,
        )
    )
    if data in keys or keys[0] == keys[1]:
        words = (
            "The data and the two kinds of keys share a PostgreSQL server, so one copy of its disk"
            " would hold both locks and keys. Give each a server of its own; nothing of"
            " KEYS_DATABASE_URL may be archived, replicated or backed up."
        )
        return Finding("keys", Verdict.DOUBTFUL, words)
    words = (
        "The keys stand on servers apart from the data. See to it that nothing of"
        " KEYS_DATABASE_URL is archived, replicated or backed up."
    )
    return Finding("keys", Verdict.GOOD, words)


def _beside_the_data(settings: Settings) -> Iterator[str]:
    database = sqlite_file(settings.database_url)
    if database is None:
        return
    data = _folder_of(database)
    together = [
        name
        for name, file in (
            ("KEYS_FILE", settings.keys_file),
            ("PERSON_KEYS_FILE", settings.person_keys_file),
        )
        if _folder_of(file).is_relative_to(data)
    ]
    if together:
        yield (
            f"{' and '.join(together)} and the database share a folder, so one backup would hold"
            " both locks and keys. Give the key files a folder of their own that no backup reads."
        )


def _beside_each_other(settings: Settings) -> Iterator[str]:
    if _folder_of(settings.keys_file) == _folder_of(settings.person_keys_file):
        yield (
            "KEYS_FILE and PERSON_KEYS_FILE share a folder. Only the second may be backed up, so a"
            " backup would hold keys of boxes that must not outlive them. Give each its own folder."
        )


def _beside_the_master_key(settings: Settings, env_file: Path) -> Iterator[str]:
    if not env_file.exists():
        return
    files = (settings.keys_file, settings.person_keys_file)
    if _folder_of(env_file) in {_folder_of(file) for file in files}:
        yield (
            f"{env_file} holds the master key and stands beside a key file, so whoever copies the"
            " folder can open it. Move the key files."
        )


def _folder_of(file: Path) -> Path:
    return file.resolve().parent
