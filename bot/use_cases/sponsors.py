"""Sponsors: who they are is told, and what they can do is asked of them once a month."""

from bot.domain.people import Cohort
from bot.use_cases.ports import Ports


def sponsors_changed(cohort: Cohort, before: tuple[str, ...], *, ports: Ports) -> None:
    """Who sponsors a cohort is not who it was `before`: the channel and the new ones are told.

    Called with the cohort as it is kept now; nothing happens if nobody came or went.
    """
