"""What sponsors need to have kept, as a protocol."""

from datetime import datetime
from typing import Protocol

from bot.domain.sponsors import SponsorMonth, SponsorThing, StoppedSponsor


class Sponsors(Protocol):
    """When sponsors are written to, what each was asked and said, and who wants no messages."""

    def month(self, team_id: str, cohort_id: str) -> SponsorMonth | None: ...
    def plan(self, month: SponsorMonth) -> None:
        """Insert or replace."""
        ...

    def months_due(self, now: datetime, limit: int) -> list[SponsorMonth]:
        """Cohorts whose monthly message is due, the oldest first."""
        ...

    def things_of(self, team_id: str, user_id: str) -> list[SponsorThing]:
        """All that a sponsor was asked, over all cohorts, the first month first."""
        ...

    def save_thing(self, thing: SponsorThing) -> None:
        """Insert or replace."""
        ...

    def is_stopped(self, sponsor: StoppedSponsor) -> bool:
        """Whether they want no messages about the cohort."""
        ...

    def stop(self, sponsor: StoppedSponsor) -> None:
        """Keep that they want none; saying it again changes nothing."""
        ...

    def go_on(self, sponsor: StoppedSponsor) -> None:
        """Forget that they wanted none."""
        ...

    def end(self, team_id: str, cohort_id: str) -> None:
        """The programme is over: all of this about it is deleted."""
        ...

    def forget_things(self, team_id: str, cohort_id: str, user_id: str) -> None:
        """They are no sponsor any more: what they were asked in this cohort is deleted."""
        ...
