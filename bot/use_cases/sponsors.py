"""Sponsors: who they are is told, and what they can do is asked of them once a month."""

from bot.domain.errors import NotFound, Trouble
from bot.domain.letters import Edit
from bot.domain.messages import TO_SPONSORS, MessageKind, MessageState
from bot.domain.office_hours import welcome_at
from bot.domain.people import Cohort, PersonId
from bot.domain.sponsors import Sponsored, SponsorThing, StoppedSponsor, ThingAnswer, month_of
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_message, queue_post_at
from bot.use_cases.sponsor_letters import letter_for
from bot.use_cases.sponsor_months import plan_month
from bot.use_cases.sponsor_things import (
    as_shown,
    ask_thing,
    gets_messages,
    keep_answer,
    thing_of,
)


def sponsors_changed(cohort: Cohort, before: tuple[str, ...], *, ports: Ports) -> None:
    """Who sponsors a cohort is not who it was `before`: the channel and the new ones are told.

    Called with the cohort as it is kept now; nothing happens if nobody came or went.
    """
    now, added = ports.clock.now(), set(cohort.sponsors) - set(before)
    gone = set(before) - set(cohort.sponsors)
    if cohort.is_over(now) or not added | gone:
        return
    for user_id in gone:
        ports.store.sponsors.forget_things(cohort.team_id, cohort.cohort_id, user_id)
    plan_month(cohort, ports=ports)
    for user_id in sorted(added):
        _welcome(PersonId(cohort.team_id, user_id), cohort, ports=ports)
    _tell_channel(cohort, ports=ports)


def answer_thing(
    who: PersonId, cohort_id: str, month: str, answer: ThingAnswer, *, ports: Ports
) -> tuple[Edit, ...]:
    """Keep what a sponsor says of their thing; the messages about it, as they read from now on.

    Raises NotFound if they were not asked, or are no sponsor any more.
    """
    kept, cohort = _asked(who, cohort_id, month, ports=ports)
    keep_answer(kept, answer, ports=ports)
    return tuple(
        Edit(each.channel_id, each.ts, letter_for(each.kind, who, cohort, month, ports=ports))
        for each in ports.store.outbox.about(who.team_id, f"{cohort_id} {month}")
        if each.kind in TO_SPONSORS
        and each.recipient == who.user_id
        and each.state is MessageState.SENT
    )


def check_asked(who: PersonId, cohort_id: str, month: str, *, ports: Ports) -> None:
    """Raises NotFound unless the person was asked something in this month."""
    _asked(who, cohort_id, month, ports=ports)


def stop_messages(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    """Nothing more comes to this sponsor of the cohort; nobody is told. Raises NotFound."""
    cohort = sponsored_programme(who, cohort_id, ports=ports)
    ports.store.sponsors.stop(StoppedSponsor(who.team_id, who.user_id, cohort_id))
    return cohort


def start_messages_again(who: PersonId, cohort_id: str, *, ports: Ports) -> None:
    """From the next month on messages come again. Raises NotFound."""
    sponsored_programme(who, cohort_id, ports=ports)
    ports.store.sponsors.go_on(StoppedSponsor(who.team_id, who.user_id, cohort_id))


def sponsored_programme(who: PersonId, cohort_id: str, *, ports: Ports) -> Cohort:
    """The cohort; raises NotFound unless the person is a sponsor of it."""
    cohort = ports.store.cohorts.find(who.team_id, cohort_id)
    if cohort is None or who.user_id not in cohort.sponsors:
        raise NotFound(Trouble.NOT_A_SPONSOR)
    return cohort


def sponsored_programmes(who: PersonId, *, ports: Ports) -> tuple[Sponsored, ...]:
    """The running programmes that the person sponsors, each with its thing of this month."""
    now = ports.clock.now()
    cohorts = ports.store.cohorts.of_team(who.team_id)
    theirs = [each for each in cohorts if who.user_id in each.sponsors and not each.is_over(now)]
    return tuple(_sponsored(who, cohort, ports=ports) for cohort in theirs)


def _sponsored(who: PersonId, cohort: Cohort, *, ports: Ports) -> Sponsored:
    month = month_of(cohort.today(ports.clock.now()))
    kept = thing_of(who, cohort.cohort_id, month, ports=ports)
    return Sponsored(
        cohort.cohort_id,
        cohort.programme,
        not gets_messages(who, cohort, ports=ports),
        as_shown(kept, ports=ports),
    )


def _asked(
    who: PersonId, cohort_id: str, month: str, *, ports: Ports
) -> tuple[SponsorThing, Cohort]:
    cohort = sponsored_programme(who, cohort_id, ports=ports)
    kept = thing_of(who, cohort_id, month, ports=ports)
    if kept is None:
        raise NotFound
    return kept, cohort


def _welcome(who: PersonId, cohort: Cohort, *, ports: Ports) -> None:
    """Queue the first message, unless they have said before that they want none."""
    if not gets_messages(who, cohort, ports=ports):
        return
    due_at = welcome_at(cohort.zone, after=ports.clock.now())
    month = month_of(cohort.today(due_at))
    ask_thing(who, cohort, month, ports=ports)
    subject = f"{cohort.cohort_id} {month}"
    queue_message(MessageKind.SPONSOR_WELCOME, who, subject, due_at=due_at, ports=ports)


def _tell_channel(cohort: Cohort, *, ports: Ports) -> None:
    """Queue the news, unless one waits that will say who the sponsors are by then."""
    about = ports.store.outbox.about(cohort.team_id, cohort.cohort_id)
    waits = {each.kind for each in about if each.state is MessageState.PENDING}
    if MessageKind.SPONSOR_NEWS in waits:
        return
    queue_post_at(
        welcome_at(cohort.zone, after=ports.clock.now()),
        MessageKind.SPONSOR_NEWS,
        cohort.team_id,
        cohort.channel_id,
        cohort.cohort_id,
        ports=ports,
    )
