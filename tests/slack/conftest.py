"""The stage of the use cases, for what Slack and use cases do together; a small sandbox."""

from tests.sandbox.conftest import sandbox, start_sandbox
from tests.use_cases.conftest import stage

__all__ = ["sandbox", "stage", "start_sandbox"]
