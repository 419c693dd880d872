"""Everything about a person is erased, and erased again from a backup that was put back."""

from dataclasses import replace

from bot.domain.erasures import LEDGER_KEPT_FOR, Erased, Erasure
from bot.domain.errors import KeyLost, NotAllowed, Trouble
from bot.domain.people import Cohort, PersonId
from bot.use_cases.contributions import withdraw_published
from bot.use_cases.flags import remove_words
from bot.use_cases.pools import is_box_kept
from bot.use_cases.ports import Ports
from bot.use_cases.thread_lines import delete_copies


def erase_everything(who: PersonId, *, ports: Ports) -> None:
    """Erase all that is kept about the person; doing it twice changes nothing.

    Raises NotAllowed while they are the team's only admin.
    """
    if is_only_admin(who, ports=ports):
        raise NotAllowed(Trouble.ONLY_ADMIN)
    if not is_known(who, ports=ports):
        return
    _erase(who, ports=ports)
    today = ports.clock.now().date()
    ports.store.ledger.add(who.team_id, Erased.PERSON, who.user_id, on=today)


def is_only_admin(who: PersonId, *, ports: Ports) -> bool:
    """Whether nobody could run cohorts without this person."""
    return ports.store.teams.admins(who.team_id) == (who.user_id,)


def is_known(who: PersonId, *, ports: Ports) -> bool:
    """Whether anything is kept about the person."""
    kept = ports.store.traces.of(who.team_id, who.user_id)
    named = (*sponsored_by(who, ports=ports), *owned_by(who, ports=ports))
    return bool(kept) or bool(named)


def sponsored_by(who: PersonId, *, ports: Ports) -> list[Cohort]:
    """The cohorts that name the person as a sponsor."""
    cohorts = ports.store.cohorts.of_team(who.team_id)
    return [cohort for cohort in cohorts if who.user_id in cohort.sponsors]


def owned_by(who: PersonId, *, ports: Ports) -> list[Cohort]:
    """The cohorts that name the person as their owner."""
    cohorts = ports.store.cohorts.of_team(who.team_id)
    return [cohort for cohort in cohorts if cohort.owner == who.user_id]


def replay_erasures(*, ports: Ports) -> int:
    """Erase again what the ledger names and this database still has; how many entries were new.

    At every start, before anything is sent: the database may be an older backup.
    """
    for erasure in ports.store.ledger.entries():
        _destroy_key_left_over(erasure, ports=ports)
    outstanding = ports.store.ledger.outstanding()
    for erasure in outstanding:
        _AGAIN[erasure.what](erasure, ports=ports)
        ports.store.ledger.settle(erasure)
    return len(outstanding)


def forget_old_erasures(*, ports: Ports) -> None:
    """Forget entries that no backup can be older than."""
    ports.store.ledger.forget_before(ports.clock.now().date() - LEDGER_KEPT_FOR)


def _erase(who: PersonId, *, ports: Ports) -> None:
    _forget_in_boxes(who, ports=ports)
    for sent in ports.store.sent_files.of(who.team_id, who.user_id):
        ports.store.sent_files.save(replace(sent, user_id="", delete_at=ports.clock.now()))
    for cohort in sponsored_by(who, ports=ports):
        others = tuple(each for each in cohort.sponsors if each != who.user_id)
        ports.store.cohorts.save(replace(cohort, sponsors=others))
    for cohort in owned_by(who, ports=ports):
        ports.store.cohorts.save(replace(cohort, owner=""))
    for offer in ports.store.offers.named_of(who.team_id, who.user_id):
        delete_copies(who.team_id, offer.offer_id, ports=ports)
    ports.store.buddies.forget(who.team_id, who.user_id)
    ports.store.traces.erase(who.team_id, who.user_id)


def _forget_in_boxes(who: PersonId, *, ports: Ports) -> None:
    """Write every box of the person's pools anew, without their name, whoever has a line in it."""
    places = ports.store.cohorts.enrolments_of(who.team_id, who.user_id)
    cohorts = (ports.store.cohorts.find(who.team_id, place.cohort_id) for place in places)
    for pool_id in sorted({cohort.pool_id for cohort in cohorts if cohort}):
        people = ports.store.cohorts.people_in_pool(who.team_id, pool_id)
        try:
            box = ports.store.boxes.open_box(who.team_id, pool_id)
        except KeyLost:
            continue
        forgetful = box.without_author(who.user_id, ports.secrets.new_id())
        pool = ports.store.cohorts.pool(who.team_id, pool_id)
        if pool is not None and is_box_kept(pool, forgetful, ports=ports):
            ports.store.boxes.seal(who.team_id, pool_id, forgetful, people=people)


def _destroy_key_left_over(erasure: Erasure, *, ports: Ports) -> None:
    """A crash after the commit, or a key store put back, leaves a key that opens nothing."""
    if erasure.what is Erased.LINE:
        return
    is_team = erasure.what is Erased.TEAM
    for user_id in ports.store.traces.keys_without_journal(erasure.team_id):
        if is_team or ports.store.ledger.is_about(erasure, user_id):
            ports.store.traces.erase_journal(erasure.team_id, user_id)


def _purge_again(erasure: Erasure, *, ports: Ports) -> None:
    ports.store.departures.purge(erasure.team_id)


def _erase_again(erasure: Erasure, *, ports: Ports) -> None:
    cohorts = ports.store.cohorts.of_team(erasure.team_id)
    named = {user_id for each in cohorts for user_id in (*each.sponsors, each.owner)} - {""}
    for user_id in sorted({*ports.store.traces.people(erasure.team_id), *named}):
        if ports.store.ledger.is_about(erasure, user_id):
            _erase(PersonId(erasure.team_id, user_id), ports=ports)


def _withdraw_again(erasure: Erasure, *, ports: Ports) -> None:
    for receipt_hash in ports.store.threads.receipt_hashes(erasure.team_id):
        line = ports.store.threads.by_receipt(erasure.team_id, receipt_hash)
        if line is not None and ports.store.ledger.is_about(erasure, receipt_hash):
            withdraw_published(line, ports=ports)
    for line in ports.store.threads.all_contributions(erasure.team_id):
        if ports.store.ledger.is_about(erasure, line.line_id):
            remove_words(line, ports=ports)
    pools = {cohort.pool_id for cohort in ports.store.cohorts.of_team(erasure.team_id)}
    for pool_id in sorted(pools):
        _withdraw_from_box_again(erasure, pool_id, ports=ports)


def _withdraw_from_box_again(erasure: Erasure, pool_id: str, *, ports: Ports) -> None:
    """A box of an older backup opens only if its key was put back too."""
    try:
        box = ports.store.boxes.open_box(erasure.team_id, pool_id)
    except KeyLost:
        return
    for line in box.entries.values():
        if ports.store.ledger.is_about(erasure, line.receipt_hash):
            people = ports.store.cohorts.people_in_pool(erasure.team_id, pool_id)
            without = box.without_receipt(line.receipt_hash)
            ports.store.boxes.seal(erasure.team_id, pool_id, without, people=people)


_AGAIN = {
    Erased.PERSON: _erase_again,
    Erased.LINE: _withdraw_again,
    Erased.TEAM: _purge_again,
}
