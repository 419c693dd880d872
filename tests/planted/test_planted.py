"""The deliberate bugs can still be planted; whether they are found takes minutes: see plant.py."""

from pathlib import Path

import pytest

from tests.planted.bugs import BUGS, Bug
from tests.planted.plant import ROOT, with_bug


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_planted_bug_has_its_place_and_is_python(bug: Bug) -> None:
    text = (ROOT / bug.file).read_text(encoding="utf-8")

    compile(with_bug(bug, text), str(Path(bug.file)), "exec")


def test_a_bug_whose_place_is_gone_says_so() -> None:
    with pytest.raises(ValueError, match="plant 'forget the claim' anew"):
        with_bug(BUGS[0], "")
