"""What `carryover doctor` says of a bot that is running, and of what it writes."""

import http.client
import json
from collections.abc import Iterator, Mapping

from bot.config import LogStyle, Settings
from bot.health import HOST
from bot.log import processors
from bot.log.sieve import Sieve
from bot.slack.diagnosis import Finding, Verdict

ANSWER_WITHIN = 10
RESTART = "Restart the bot, and read what it logged before."
REMEDIES: Mapping[str, str] = {
    "rounds": f"It has finished nothing for minutes, so nothing is sent. {RESTART}",
    "database": f"Its database does not answer. Look at the disk. {RESTART}",
    "migrated": "Its database is not up to date yet. Wait a minute, then look again.",
    "library": "No scenario is live, so nobody gets a nudge. Run `carryover scenarios check`.",
    "slack": "It is not connected to Slack. Look at the findings about tokens and at the network.",
    "sending": "It has stopped sending for a while, because Slack refused too often. Look at the"
    " status page of Slack and at the log.",
    "running": "It is starting or stopping. Wait a minute, then look again.",
}
"""Each check of /healthz and /readyz, and what to do where it is not good."""


def examine_running(settings: Settings) -> Iterator[Finding]:
    """What the running bot says of itself, if it has a page for that."""
    if settings.health_port is None:
        return
    for path in ("/healthz", "/readyz"):
        checks = _checks(settings.health_port, path)
        if checks is None:
            words = (
                f"Nothing answers at port {settings.health_port}, the CARRYOVER_HEALTH_PORT. If the"
                f" bot should be running: {RESTART}"
            )
            yield Finding("health", Verdict.DOUBTFUL, words)
            return
        yield from _findings(path, checks)


def examine_log(settings: Settings) -> Finding:
    """Whether what the bot writes comes out without secrets, by a line with all of them in it."""
    sieve = Sieve(settings.secrets)
    written = ""
    for as_json in (True, False):
        line: object = {secret: secret for secret in settings.secrets} | {
            "event": " ".join(settings.secrets)
        }
        for each in processors(sieve, as_json=as_json):
            line = each(None, "info", line)  # type: ignore[arg-type]
        written += str(line)
    if sieve.has_secret(written):
        words = "A secret passed into a trial line. Do not run the bot; report this as a fault."
        return Finding("log", Verdict.WRONG, words)
    style = "as JSON" if settings.log is LogStyle.JSON else "for a person to read"
    words = f"Goes to standard error, {style}. A trial line with every secret came out without."
    return Finding("log", Verdict.GOOD, words)


def _findings(path: str, checks: Mapping[str, bool]) -> Iterator[Finding]:
    wrong = [name for name, is_good in checks.items() if not is_good]
    if not wrong:
        yield Finding("health", Verdict.GOOD, f"The running bot answers well at {path}.")
    for name in wrong:
        remedy = REMEDIES.get(name, RESTART)
        yield Finding("health", Verdict.WRONG, f"The running bot says {name}: no. {remedy}")


def _checks(port: int, path: str) -> Mapping[str, bool] | None:
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_WITHIN)
    try:
        connection.request("GET", path)
        checks = json.loads(connection.getresponse().read())["checks"]
        return {str(name): bool(is_good) for name, is_good in checks.items()}
    except (OSError, http.client.HTTPException, ValueError, KeyError, AttributeError, TypeError):
        return None
    finally:
        connection.close()
