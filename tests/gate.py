"""What the whole run of the tests begins with, and where it counts no lines."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage

WHOLE_LIVES = frozenset(
    {
        "domain/test_every_zone.py",
        "domain/test_number_attacks.py",
        "domain/test_report_attacks.py",
        "domain/test_selection_properties.py",
        "domain/test_simulated_sends.py",
    }
)
"""Tests of rules that go through lines that others reach, for whole years and libraries."""
LONGEST_FIRST = (
    "processes/test_workers.py",
    "processes/test_killed.py",
    "simulation/lives/test_twenty_seeds.py",
    "attackers/test_thieves.py",
    "processes/test_many_workspaces.py",
    "storage/test_publication_crashes.py",
    "browser/test_educator_in_browser.py",
    "simulation/lives/test_living.py",
    "use_cases/test_barometer.py",
    "conversations/test_thread_support.py",
    "use_cases/test_random_lives.py",
    "domain/test_selection_properties.py",
    "browser/test_demo_in_browser.py",
    "fuzzing/test_bot.py",
    "slack/test_http_schema.py",
    "slack/test_hostile_requests.py",
    "domain/test_simulated_sends.py",
    "domain/test_number_attacks.py",
    "domain/test_report_attacks.py",
    "domain/test_every_zone.py",
    "storage/test_power_cuts.py",
    "simulation/test_morning_peak.py",
    "conversations/test_nothing_private_is_logged.py",
)
"""Files with few tests that take long; each goes to one worker, whole."""
IN_CHILDREN = "COVERAGE_PROCESS_CONFIG"
"""The variable by which coverage counts in the processes that a test starts."""


def place(name: str) -> int:
    """Where a file stands among the long ones; all others come after them."""
    return LONGEST_FIRST.index(name) if name in LONGEST_FIRST else len(LONGEST_FIRST)


@contextmanager
def uncounted() -> Iterator[None]:
    """Count no lines meanwhile, in this process and in those that it starts."""
    counting = Coverage.current()
    if counting is None or IN_CHILDREN not in os.environ:
        yield
        return
    for_children = os.environ.pop(IN_CHILDREN)
    counting.stop()
    yield
    counting.start()
    os.environ[IN_CHILDREN] = for_children
