"""An earlier programme of the demo's hospital: its cohort, and the reports that were made of it.

It was lived through by `bot.simulation.examples`, with the rules of the day on which the file was
written; only what may be shown was kept.
"""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from bot.config import Settings
from bot.domain.people import Cohort, Enrolment, EnrolmentState, Pool
from bot.domain.report_making import KeptNumbers
from bot.domain.reports import Report
from bot.domain.scenario_numbers import ScenarioReport
from bot.failpoints import passing
from bot.use_cases.cohorts import PUBLISH_AT, PUBLISH_ON
from bot.wiring.keeping import open_store

DATA = Path(__file__).parent / "data" / "earlier_programme.json"
PROGRAMME = "Leading well at work, summer"


@dataclass(frozen=True)
class Past:
    """A programme that is over, with everything that may be shown of it.

    `threshold` is its k, and `people` how many took part.
    """

    cohort: Cohort
    people: int
    threshold: int
    reports: tuple[Report, ...]
    tables: tuple[ScenarioReport, ...]

    @property
    def pool(self) -> Pool:
        """The pool of the cohort alone, whose last slot has passed."""
        cohort = self.cohort
        return Pool(
            cohort.team_id,
            cohort.pool_id,
            self.threshold,
            PUBLISH_ON,
            PUBLISH_AT,
            cohort.zone_name,
            cohort.ends_at,
            may_share=True,
        )

    @property
    def places(self) -> list[Enrolment]:
        """The places of people who have left the hospital since, so that they act no more."""
        team_id, cohort_id = self.cohort.team_id, self.cohort.cohort_id
        return [
            Enrolment(team_id, cohort_id, f"U0PAST{number:02}", EnrolmentState.ENDED)
            for number in range(self.people)
        ]


def past_of(numbers: KeptNumbers, people: int) -> Past:
    """What the demo keeps of a cohort of so many that has lived through its programme."""
    cohort = replace(numbers.cohort, programme=PROGRAMME, is_farewelled=True)
    return Past(cohort, people, numbers.people, tuple(numbers.reports), tuple(numbers.tables))


def write_past(past: Past, file: Path = DATA) -> None:
    """Keep it where the demo looks for it."""
    file.write_bytes(TypeAdapter(Past).dump_json(past, indent=1) + b"\n")


def read_past(file: Path = DATA) -> Past:
    """The programme in the file."""
    return TypeAdapter(Past).validate_json(file.read_bytes())


def lay_out_past(past: Past, settings: Settings) -> None:
    """Put an earlier programme into the demo's database, before the bot starts."""
    team_id, cohort_id = past.cohort.team_id, past.cohort.cohort_id
    with contextlib.closing(open_store(settings, passing(""))) as store:
        store.cohorts.save_pool(past.pool)
        store.cohorts.save(past.cohort)
        store.cohorts.save_enrolments(past.places)
        for report in past.reports:
            store.reports.keep(team_id, cohort_id, report)
        for table in past.tables:
            store.reports.keep_scenarios(team_id, table)
        store.commit()
