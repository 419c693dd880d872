"""Example reports: cohorts of three sizes live through a programme, and their reports are kept.

`python -m bot.simulation.examples FOLDER [PEOPLE ...]` writes a page and a table for each, and from
the largest what the demo tells of an earlier programme. It takes some minutes.
"""

import asyncio
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.content.library import Examiner
from bot.domain.report_making import page_about
from bot.log import configure_log
from bot.simulation.demo import PROGRAMME, running_demo
from bot.simulation.past import past_of, write_past
from bot.slack.views.report_csv import report_csv
from bot.slack.views.report_page import report_html
from bot.storage.reading import KeptCohort, kept_cohorts

SIZES = (24, 11, 4)
SEED = 11
OPENS_AT = datetime(2026, 7, 6, 9, tzinfo=UTC)
WEEKS = 15
"""Twelve of the programme, and until the last report has been made."""
MONTH = date(2026, 8, 1)


def main(folder: Path, sizes: tuple[int, ...]) -> None:
    """Write the reports of all cohorts."""
    configure_log(as_json=False, quiet=True)
    folder.mkdir(parents=True, exist_ok=True)
    for people in sizes:
        kept, today = asyncio.run(_lived(people))
        library = Examiner().examine(kept.texts).library
        if library is None:
            raise SystemExit("The library that the cohort had cannot be read.")
        page = page_about(kept.numbers, MONTH, library=library, today=today)
        (folder / f"report-{people}.html").write_text(report_html(page), encoding="utf-8")
        table = report_csv(page)
        (folder / f"report-{people}.csv").write_text(table, encoding="utf-8", newline="")
        if people == max(SIZES):
            write_past(past_of(kept.numbers, people))


async def _lived(people: int) -> tuple[KeptCohort, date]:
    """The cohort with its numbers after all weeks, and the day that it is by then."""
    async with running_demo(seed=SEED, with_you=False, people=people, opens_at=OPENS_AT) as demo:
        for week in range(WEEKS):
            await demo.sandbox.travel.advance(OPENS_AT + timedelta(weeks=week + 1))
            sys.stderr.write(f"{people} people, week {week + 1} of {WEEKS}\n")
        (kept,) = kept_cohorts(demo.settings.database_url, PROGRAMME)
        return kept, demo.sandbox.clock.now().date()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(map(int, sys.argv[2:])) or SIZES)
