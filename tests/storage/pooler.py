"""PgBouncer in transaction mode: each transaction may get another connection of a test's server."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

FOUND = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
NO_POOLER = "needs pgbouncer on this machine: apt-get install pgbouncer"
STARTS_WITHIN = 10.0
WORDS = """[databases]
* = host=127.0.0.1 port={to_port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
server_reset_query =
logfile = {folder}/log
"""
"""As it comes: `ignore_startup_parameters` is left alone. Few connections, so that they are shared.

`auth_type = any` wants a user for each database, whom the bot's address names.
"""


@contextmanager
def open_pooler(port: int, to_port: int, user: str = "carryover") -> Iterator[None]:
    """A pooler on one port of this machine before the server at another, until the block ends."""
    assert FOUND is not None, NO_POOLER
    folder = Path(mkdtemp(prefix="carryover-"))
    words = WORDS.format(port=port, to_port=to_port, folder=folder)
    settings = folder / "pgbouncer.ini"
    settings.write_text(words.replace(f"port={to_port}", f"port={to_port} user={user}"))
    command = [FOUND, "--quiet", str(settings)]
    if os.getuid() == 0:
        for path in (folder, settings):
            shutil.chown(path, "postgres")
        command = ["runuser", "-u", "postgres", "--", *command]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - a fixed program with words of ours
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    ends_at = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < ends_at:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError("the pooler did not start")
