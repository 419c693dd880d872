"""*My data*: what is kept about a person, and all of it as one value for a file."""

from dataclasses import asdict

from bot.domain.errors import NotAllowed, Trouble
from bot.domain.journal import JournalEntry
from bot.domain.letters import KeptData, MyData
from bot.domain.people import PersonId
from bot.use_cases.erasures import is_known, is_only_admin, owned_by, sponsored_by
from bot.use_cases.journal import readable_journal
from bot.use_cases.ports import Ports


def what_is_kept(who: PersonId, *, ports: Ports) -> KeptData:
    """How much is kept about the person."""
    found = ports.store.traces.of(who.team_id, who.user_id)
    return KeptData(
        is_known=is_known(who, ports=ports),
        is_admin="admin" in found,
        nudges=len(found.get("nudge", ())),
        lines=len(readable_journal(who, ports=ports)),
        messages=len(found.get("outbox", ())),
    )


def what_would_be_erased(who: PersonId, *, ports: Ports) -> KeptData:
    """The same, before the last question; raises NotAllowed for the team's only admin."""
    if is_only_admin(who, ports=ports):
        raise NotAllowed(Trouble.ONLY_ADMIN)
    return what_is_kept(who, ports=ports)


def my_data(who: PersonId, *, ports: Ports) -> MyData:
    """Everything that is kept about the person, the journal in clear."""
    parts = ports.store.traces.of(who.team_id, who.user_id)
    parts["journal"] = [_plain(entry) for entry in readable_journal(who, ports=ports)]
    parts["sponsor"] = [
        {"programme": cohort.programme} for cohort in sponsored_by(who, ports=ports)
    ]
    parts["owner"] = [{"programme": cohort.programme} for cohort in owned_by(who, ports=ports)]
    return MyData(ports.clock.now(), {name: rows for name, rows in parts.items() if rows})


def _plain(entry: JournalEntry) -> dict[str, str]:
    return {name: f"{value}" for name, value in asdict(entry).items()}
