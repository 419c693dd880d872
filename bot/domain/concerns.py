"""Words that are about something more urgent than practice: somebody at risk, or being hurt."""

from enum import StrEnum


class Concern(StrEnum):
    """What a line reads like."""

    AT_RISK = "at risk"
    HURTFUL = "hurtful"
