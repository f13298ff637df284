"""A real Jupyter server with formgrader in a course's folder, and a session on it.

with serve(course.root, home) as formgrader:
    formgrader.json("assignments")
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START_S = 60


@dataclass(frozen=True)
class Formgrader:
    """Where the server listens, and a session on it whose requests look like those of formgrader's own scripts."""

    url: str
    token: str
    cookies: http.cookiejar.CookieJar
    opener: urllib.request.OpenerDirector

    def request(self, method: str, path: str, body: object = None) -> str:
        """Return what the server answers."""
        xsrf = next((cookie.value for cookie in self.cookies if cookie.name == "_xsrf"), "")
        request = urllib.request.Request(
            f"{self.url}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"X-XSRFToken": xsrf or "", "Authorization": f"token {self.token}"},
        )
        with self.opener.open(request, timeout=60) as response:
            return str(response.read().decode())

    def json(self, path: str, method: str = "GET", body: object = None) -> Any:
        """Return what formgrader's interface for grades answers."""
        return json.loads(self.request(method, f"/formgrader/api/{path}", body))


@contextmanager
def serve(course: Path, home: Path) -> Iterator[Formgrader]:
    """Start a server in a course's folder and stop it.

    Args:
        course: The folder, with its `nbgrader_config.py`.
        home: An empty folder for the server's own files.
    """
    log, token = home / "server.log", secrets.token_hex(16)
    environment = {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_TOKEN": token,
    }
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root", "--ServerApp.open_browser=False"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], cwd=course, env=environment, stdout=output, stderr=output
        )
    try:
        cookies = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        formgrader = Formgrader(_address(log, server), token, cookies, opener)
        formgrader.request("GET", "/formgrader/manage_assignments")
        yield formgrader
    finally:
        server.terminate()
        server.wait(timeout=20)


def _address(log: Path, server: subprocess.Popen[bytes]) -> str:
    """Wait until the server has said where it listens, and does."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        time.sleep(0.1)
        found = re.search(r"http://127\.0\.0\.1:(\d+)", log.read_text(errors="replace"))
        if found:
            with suppress(OSError), socket.create_connection(("127.0.0.1", int(found[1])), 1):
                return found[0]
    raise AssertionError(log.read_text(errors="replace")[-2000:])
