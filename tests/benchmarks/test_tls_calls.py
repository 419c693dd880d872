"""Both clients make their calls over TLS, to a certificate that they check."""

from pathlib import Path

import pytest

from benchmarks.certificate import make_certificate
from benchmarks.small_slack import small_slack
from benchmarks.tls_calls import cpu_of_each


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    make_certificate(folder)
    return folder


def test_both_are_answered_and_their_cpu_is_counted(trusted: Path) -> None:
    with small_slack("--tls", str(trusted)) as port:
        url = f"https://127.0.0.1:{port}/api/"

        assert cpu_of_each("ours", 3, url, trusted) > 0
        assert cpu_of_each("sync", 3, url, trusted) > 0
