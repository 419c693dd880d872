"""What an admin says about sharing: places, members' names, whom to call, and a pause."""

from collections.abc import Mapping, Sequence

from bot.domain.audit import Act
from bot.domain.people import Cohort, PersonId
from bot.domain.sharing import Sharing, SharingForm, help_text_in, places_in
from bot.use_cases.audit import note_act
from bot.use_cases.cohorts import check_admin
from bot.use_cases.naming_sponsors import keep_sponsors
from bot.use_cases.ports import Ports


def the_sharing(who: PersonId, *, ports: Ports) -> SharingForm:
    """The team's settings and running cohorts, for an admin. Raises NotAllowed."""
    check_admin(who, ports=ports)
    now = ports.clock.now()
    cohorts = ports.store.cohorts.of_team(who.team_id)
    running = tuple(cohort for cohort in cohorts if not cohort.is_over(now))
    return SharingForm(ports.store.sharing.of(who.team_id), running)


def save_sharing(
    who: PersonId,
    places: str,
    help_text: str,
    *,
    uses_member_names: bool,
    is_paused: bool,
    ports: Ports,
) -> Sharing:
    """Keep what an admin typed and ticked. Raises NotAllowed and UnusableAnswer."""
    check_admin(who, ports=ports)
    sharing = Sharing(
        who.team_id, places_in(places), uses_member_names, help_text_in(help_text), is_paused
    )
    before = ports.store.sharing.of(who.team_id)
    ports.store.sharing.save(sharing)
    if before != sharing:
        note_act(who, _act_between(before, sharing), ports=ports)
    return sharing


def name_sponsors(
    who: PersonId, sponsors: Mapping[str, Sequence[str]], *, ports: Ports
) -> tuple[Cohort, ...]:
    """Keep who the sponsors of these cohorts (by id) are; those that changed. Raises NotAllowed."""
    check_admin(who, ports=ports)
    changed = []
    for cohort_id, user_ids in sponsors.items():
        cohort = ports.store.cohorts.find(who.team_id, cohort_id)
        if cohort is not None and set(cohort.sponsors) != set(user_ids):
            changed.append(keep_sponsors(who, cohort, user_ids, ports=ports))
    return tuple(changed)


def _act_between(before: Sharing, after: Sharing) -> Act:
    if before.is_paused == after.is_paused:
        return Act.SHARING
    return Act.SHARING_PAUSED if after.is_paused else Act.SHARING_RESUMED
