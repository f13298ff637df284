"""JupyterLab in a student's folder, with a kernel that has the pinned packages and nothing of this project.

with serve(folder, home, python) as address:
    page.goto(address("hw06_backprop.ipynb"))
"""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

START_S = 120
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # Cells that are out of sight are in the page all the same, or no test could look for them.
    "notebook-extension/tracker": {"windowingMode": "none"},
}


@contextmanager
def serve(folder: Path, home: Path, python: Path) -> Iterator[Callable[[str], str]]:
    """Start a server and stop it.

    Args:
        folder: What the student sees.
        home: An empty folder for the server's own files.
        python: The interpreter that notebooks run on.

    Yields:
        A function that gives the address under which a file opens.
    """
    log, token = home / "server.log", secrets.token_hex(16)
    kernel = home / "data" / "kernels" / "python3" / "kernel.json"
    start = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    _write(kernel, {"argv": start, "display_name": "A student's Python", "language": "python"})
    for name, settings in SETTINGS.items():
        _write(home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings", settings)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": "",
        "OMP_NUM_THREADS": "1",
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_PATH": str(home / "data"),  # before the kernels that are installed with the server
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_TOKEN": token,
    }
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], cwd=folder, env=environment, stdout=output, stderr=output
        )
    try:
        url = _address(log, server, token)
        yield lambda path: f"{url}/lab/tree/{path}?token={token}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def _address(log: Path, server: subprocess.Popen[bytes], token: str) -> str:
    """Wait until the server answers, and return its address."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        time.sleep(0.2)
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text(errors="replace"))
        if found:
            with suppress(OSError), urllib.request.urlopen(f"{found[0]}/api/status?token={token}", timeout=5):
                return found[0]
    raise AssertionError(log.read_text(errors="replace")[-2000:])
