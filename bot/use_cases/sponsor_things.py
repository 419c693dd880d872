"""The one thing that a sponsor is asked to do in a month, and how it is chosen."""

from dataclasses import replace

from bot.domain.condition_numbers import Condition
from bot.domain.enabling import next_thing
from bot.domain.people import Cohort, PersonId
from bot.domain.sponsors import (
    REASONS,
    AskedThing,
    SponsorThing,
    StoppedSponsor,
    ThingAnswer,
    lowest_condition,
)
from bot.use_cases.ports import Ports


def gets_messages(who: PersonId, cohort: Cohort, *, ports: Ports) -> bool:
    """Whether the person is a sponsor of the cohort and has not stopped its messages."""
    stopped = StoppedSponsor(who.team_id, who.user_id, cohort.cohort_id)
    return who.user_id in cohort.sponsors and not ports.store.sponsors.is_stopped(stopped)


def ask_thing(who: PersonId, cohort: Cohort, month: str, *, ports: Ports) -> bool:
    """Choose what a sponsor is asked in a month and keep it; False if they have been asked."""
    if thing_of(who, cohort.cohort_id, month, ports=ports) is not None:
        return False
    asked = ports.store.sponsors.things_of(who.team_id, who.user_id)
    chosen = next_thing(
        tuple(ports.library.of(who.team_id).enabling.values()),
        [each.thing for each in asked],
        lowest=_lowest(cohort, ports=ports),
        is_easy=bool(asked) and asked[-1].answer in REASONS,
    )
    thing_id = chosen.thing_id if chosen else ""
    ports.store.sponsors.save_thing(
        SponsorThing(who.team_id, who.user_id, cohort.cohort_id, month, thing_id)
    )
    return True


def thing_of(who: PersonId, cohort_id: str, month: str, *, ports: Ports) -> SponsorThing | None:
    """What a sponsor was asked in a month of a cohort."""
    asked = ports.store.sponsors.things_of(who.team_id, who.user_id)
    these = (each for each in asked if (each.cohort_id, each.month) == (cohort_id, month))
    return next(these, None)


def keep_answer(kept: SponsorThing, answer: ThingAnswer, *, ports: Ports) -> None:
    """Keep what a sponsor said of a thing; a second answer takes the place of the first."""
    ports.store.sponsors.save_thing(replace(kept, answer=answer))


def as_shown(kept: SponsorThing | None, *, ports: Ports) -> AskedThing | None:
    """The thing as its sponsor reads it; None if the library does not have it (any more)."""
    if kept is None:
        return None
    thing = ports.library.of(kept.team_id).enabling.get(kept.thing)
    return AskedThing(kept.cohort_id, kept.month, thing, kept.answer) if thing else None


def _lowest(cohort: Cohort, *, ports: Ports) -> Condition | None:
    """By the newest report there is, so that nobody learns more from it than the report shows."""
    kept = ports.store.reports.kept(cohort.team_id, cohort.cohort_id)
    return lowest_condition(kept[-1]) if kept else None
