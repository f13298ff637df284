"""A real PostgreSQL server of its own: a fresh cluster in a temporary folder, on a free port, stopped at the end.

with serve_postgres() as server:
    url = server.url("grader", "grades")
    server.restart()

PostgreSQL refuses to run as root: there, it runs as the user `postgres`, or as `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.processes import comes_true

ADMIN = "admin"
PASSWORD = "p@ss/word 'with' %41 everything:?#"
"""A password that has to be escaped wherever it stands, and that nothing may print."""
SETTINGS = ("fsync=off", "shared_buffers=16MB", "max_connections=60", "unix_socket_directories=")
START_S = 30.0
ATTEMPTS = 5
"""Ports that are tried: another program may take a free one before the server does."""


def programs() -> Path | None:
    """Return the folder of the newest server that is installed, or None."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *map(Path, os.get_exec_path())]
    found = [place for place in places if (place / "initdb").exists() and (place / "postgres").exists()]
    return max(found, key=lambda place: float(place.parent.name) if place.parent.name.isdigit() else 0.0, default=None)


@dataclass(slots=True)
class PostgresServer:
    """A server with a superuser `admin`, whom it lets in without a password; everyone else needs one.

    Attributes:
        folder: Where its files lie.
        port: Where it listens, on 127.0.0.1.
        process: The server.
    """

    folder: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def url(self, user: str, database: str, password: str | None = PASSWORD) -> str:
        """Return the URL that a course writes."""
        secret = "" if password is None else f":{quote(password, safe='')}"
        return f"postgresql+psycopg://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def run(self, *statements: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run statements as the superuser and return the rows of the last one."""
        import psycopg

        place = f"host=127.0.0.1 port={self.port} user={ADMIN} dbname={database} connect_timeout=5"
        with psycopg.connect(place, autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create(self, user: str, database: str) -> str:
        """Make a user with PASSWORD and a database that is theirs; return the URL."""
        password = PASSWORD.replace("'", "''")
        self.run(f"CREATE ROLE {user} LOGIN PASSWORD '{password}'", f"CREATE DATABASE {database} OWNER {user}")
        return self.url(user, database)

    def start(self) -> None:
        """Start it, on the port that it had before if it had one."""
        for _ in range(ATTEMPTS):
            self._start_on(self.port or _free_port())
            if self.port:
                return
        raise AssertionError((self.folder / "server.log").read_text(errors="replace")[-2000:])

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it, by default at once: whoever is connected is thrown out."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=START_S)

    def restart(self) -> None:
        """Throw everybody out and come back."""
        self.stop()
        self.start()

    def _start_on(self, port: int) -> None:
        """Start it and wait until it answers, or has ended because somebody else has taken the port."""
        options = [text for setting in SETTINGS for text in ("-c", setting)]
        command = [str(_program("postgres")), "-D", str(self.folder / "data"), "-p", str(port), *options]
        with (self.folder / "server.log").open("ab") as log:
            process = subprocess.Popen(_as_a_user(command), stdout=log, stderr=log, cwd="/")
        comes_true(lambda: process.poll() is not None or _answers(port), START_S)
        if process.poll() is None and _answers(port):
            self.port, self.process = port, process
            return
        process.kill()
        process.wait()


@contextmanager
def serve_postgres() -> Iterator[PostgresServer]:
    """Start a server; skip the test where none is installed."""
    if programs() is None:
        pytest.skip("no PostgreSQL server is installed here: Debian's package `postgresql` has one")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    server = PostgresServer(folder)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _user().pw_uid)
        make = [str(_program("initdb")), "-D", str(folder / "data"), "-U", ADMIN, "-A", "trust", "--no-sync"]
        subprocess.run(_as_a_user(make), capture_output=True, cwd="/", check=True)
        entries = f"host all {ADMIN} 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (folder / "data" / "pg_hba.conf").write_text(entries)
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _answers(port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(f"host=127.0.0.1 port={port} user={ADMIN} dbname=postgres connect_timeout=2").close()
    except psycopg.OperationalError:
        return False
    return True


def _program(name: str) -> Path:
    folder = programs()
    assert folder is not None
    return folder / name


def _user() -> pwd.struct_passwd:
    """Return the user that a server runs as where the tests run as root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")


def _as_a_user(command: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return command
    return ["setpriv", f"--reuid={_user().pw_uid}", f"--regid={_user().pw_gid}", "--clear-groups", "--", *command]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
