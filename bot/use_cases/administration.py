"""Admins: the first enters the one-time code; any admin may send themselves a test nudge."""

from collections.abc import Sequence

from bot.domain.audit import Act
from bot.domain.errors import NotFound, Trouble, UnusableAnswer
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer


def become_first_admin(who: PersonId, code: str, *, ports: Ports) -> None:
    """Name the team's first admin; raises UnusableAnswer for a wrong or used code.

    Whoever is one already may send the form again: perhaps they were never told that it was taken.
    """
    admins = ports.store.teams.admins(who.team_id)
    if who.user_id in admins:
        return
    if admins:
        raise UnusableAnswer("code", Trouble.CODE_USED)
    if not ports.secrets.matches_admin_code(code):
        raise UnusableAnswer("code", Trouble.CODE_WRONG)
    ports.store.teams.add_admin(who.team_id, who.user_id)
    note_act(who, Act.FIRST_ADMIN, ports=ports)


def name_more_admins(who: PersonId, user_ids: Sequence[str], *, ports: Ports) -> None:
    """An admin names others; raises NotAllowed for anybody else."""
    admins = check_admin(who, ports=ports)
    new = [user_id for user_id in user_ids if user_id not in admins]
    for user_id in new:
        ports.store.teams.add_admin(who.team_id, user_id)
    if new:
        note_act(who, Act.ADMINS, about=str(len(new)), ports=ports)


def send_test_nudge(who: PersonId, *, ports: Ports) -> None:
    """Queue a nudge for the admin alone, so that they see what trainees see."""
    check_admin(who, ports=ports)
    live = ports.library.of(who.team_id).live()
    if not live:
        raise NotFound(Trouble.NO_LIVE_SCENARIO)
    queue_answer(
        MessageKind.TEST_NUDGE, who, live[0].scenario_id, due_at=ports.clock.now(), ports=ports
    )
