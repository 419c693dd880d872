"""Each sender posts every message once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.delivery import OurSender
from benchmarks.small_slack import posted_at, small_slack
from benchmarks.yardsticks import bare_posts, orm_posts

EVERYBODY = [f"U{number:07d}" for number in range(6)]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with small_slack() as opened:
        yield opened


def newly_posted(port: int, before: int) -> list[str]:
    """To whom something was posted after the first so many."""
    return sorted(posted_at(port)[before:])


def test_ours_posts_each_nudge_once_and_records_it(port: int, tmp_path: Path) -> None:
    before = len(posted_at(port))
    sender = OurSender(tmp_path)

    assert sender.send(6, f"http://127.0.0.1:{port}/api/") > 0

    sender.close()
    assert newly_posted(port, before) == EVERYBODY


@pytest.mark.parametrize("yardstick", [bare_posts, orm_posts], ids=["bare", "ORM"])
def test_a_yardstick_posts_each_message_once(port: int, yardstick: object) -> None:
    before = len(posted_at(port))

    assert yardstick.send(6, f"http://127.0.0.1:{port}/api/") > 0

    assert newly_posted(port, before) == EVERYBODY
