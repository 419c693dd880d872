"""What is begun first in the whole run of the tests, and where no lines are counted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from coverage import Coverage

from tests.gate import IN_CHILDREN, LONGEST_FIRST, WHOLE_LIVES, place, uncounted


class Counting:
    """Stands for coverage at work."""

    def __init__(self) -> None:
        self.is_on = True

    def stop(self) -> None:
        self.is_on = False

    def start(self) -> None:
        self.is_on = True


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr(Coverage, "current", lambda: counting)
    monkeypatch.setenv(IN_CHILDREN, "as in this process")
    return counting


def in_child() -> str:
    """What a process that is started now finds in the variable."""
    ask = f"import os; print(os.environ.get({IN_CHILDREN!r}, 'none'))"
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-S", "-c", ask], capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


@pytest.mark.parametrize("name", sorted({*LONGEST_FIRST, *WHOLE_LIVES}))
def test_each_file_that_is_named_is_there(name: str) -> None:
    assert (Path(__file__).parent / name).is_file()


def test_long_files_come_first_and_the_others_stay_as_they_were() -> None:
    shuffled = ["cli/test_main.py", *reversed(LONGEST_FIRST), "bench/test_bench_folder.py"]

    ordered = sorted(shuffled, key=place)

    assert ordered == [*LONGEST_FIRST, "cli/test_main.py", "bench/test_bench_folder.py"]


def test_nothing_is_counted_meanwhile_here_or_in_a_child(counting: Counting) -> None:
    with uncounted():
        assert not counting.is_on
        assert in_child() == "none"

    assert counting.is_on
    assert os.environ[IN_CHILDREN] == "as in this process"


def test_what_is_not_counted_already_stays_so(counting: Counting) -> None:
    with uncounted(), uncounted():
        assert not counting.is_on

    assert counting.is_on
