"""A PostgreSQL server of a test's own, which it may break; it is gone at the end."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.storage.postgres import postgres_engine
from tests.storage.servers import Servers

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
"""Where Debian keeps each version; elsewhere the programs may be on the path."""
FOUND = shutil.which("initdb")
PROGRAMS = PLACES[-1] if PLACES else (Path(FOUND).parent if FOUND else None)
NO_PROGRAMS = "needs PostgreSQL's own programs (initdb, pg_ctl) on this machine"
NAMES = ("data", "keys", "person_keys")


@dataclass(frozen=True)
class OwnCluster:
    """A server on a loopback port with the three databases of a bot."""

    folder: Path
    port: int

    @property
    def servers(self) -> Servers:
        """Its databases, as the bot's own user reaches them."""
        return Servers(*(f"postgresql://carryover@127.0.0.1:{self.port}/{name}" for name in NAMES))

    def start(self) -> None:
        """Take connections, once what a crash left has been settled."""
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        settings += f" -c unix_socket_directories={self.folder}"
        log = f"--log={self.folder / 'log'}"
        self._run("pg_ctl", *self._where, log, "--wait", "--silent", "start", "-o", settings)

    def crash(self) -> None:
        """Stop at once, as a machine that loses its power: nothing is put in order."""
        self._run("pg_ctl", *self._where, "--mode=immediate", "--silent", "stop")

    def cut_everybody(self) -> int:
        """End all connections of the bot's user from the server's side; how many there were."""
        self_url = make_url(self.servers.data).set(username="postgres", database="postgres")
        engine = postgres_engine(self_url)
        cut = text(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE usename = 'carryover'"
        )
        with engine.begin() as connection:
            count = int(connection.scalar(cut) or 0)
        engine.dispose()
        return count

    def make(self) -> None:
        """The files of a new server, and the user and databases on it."""
        self._run("initdb", *self._where, "--username=postgres", "--auth=trust", "--no-sync")
        self.start()
        self.order("CREATE ROLE carryover LOGIN CREATEDB")
        for name in NAMES:
            self.order(f"CREATE DATABASE {name} OWNER carryover TEMPLATE template0")

    def order(self, words: str) -> None:
        """Have the server do something as its owner."""
        where = (f"--host={self.folder}", f"--port={self.port}", "--username=postgres")
        self._run("psql", *where, "--quiet", "--command", words, "postgres")

    @property
    def _where(self) -> tuple[str]:
        return (f"--pgdata={self.folder / 'data'}",)

    def _run(self, program: str, *words: str) -> None:
        assert PROGRAMS is not None, NO_PROGRAMS
        command = [str(PROGRAMS / program), *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(  # noqa: S603 - a fixed program with words of ours
            command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )


@contextmanager
def own_cluster(port: int) -> Iterator[OwnCluster]:
    """A server of one's own on this port; it and its files go at the end."""
    folder = Path(mkdtemp(prefix="carryover-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = OwnCluster(folder, port)
    try:
        cluster.make()
        yield cluster
    finally:
        try:
            cluster.crash()
        except subprocess.CalledProcessError:
            sys.stderr.write("The test's own PostgreSQL had ended already.\n")
        shutil.rmtree(folder, ignore_errors=True)


def behind(servers: Servers, port: int) -> Servers:
    """The same databases, reached over another port of this machine."""
    urls = {
        name: make_url(getattr(servers, name)).set(port=port).render_as_string(hide_password=False)
        for name in NAMES
    }
    return replace(servers, **urls)
