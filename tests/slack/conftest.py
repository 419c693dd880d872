"""The stage of the use cases, for what Slack and use cases do together."""

from tests.use_cases.conftest import stage

__all__ = ["stage"]
