"""An HTTP server on this machine that sends files the way a network does on a bad day."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RIGHT = b"emma\nolivia\nava\n" * 4000
"""What all addresses but `/right` only pretend to have."""
WRONG = RIGHT.replace(b"ava", b"eve")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        getattr(self, f"send_{self.path.strip('/')}")()

    def send_right(self):
        self._send(RIGHT)

    def send_wrong(self):
        self._send(WRONG)

    def send_chunked(self):
        """In pieces, with no length told in advance."""
        self._begin(200)
        self.wfile.write(RIGHT)

    def send_longer(self):
        self._send(RIGHT + b"mia\n")

    def send_endless(self):
        """No length, and no end: whoever reads to the end never gets there."""
        self._begin(200)
        try:
            for _ in range(100_000):
                self.wfile.write(RIGHT)
                self.server.sent += len(RIGHT)
        except OSError:
            pass

    def send_cut(self):
        """The whole length is promised, half of it comes."""
        self._begin(200, length=len(RIGHT))
        self.wfile.write(RIGHT[: len(RIGHT) // 2])

    def send_silent(self):
        self._begin(200, length=len(RIGHT))
        self.wfile.write(RIGHT[:10])
        self.wfile.flush()
        self.server.closing.wait(20)

    def send_slow(self):
        """A little every now and then: never silent for long."""
        self._begin(200, length=len(RIGHT))
        try:
            for _ in range(1000):
                self.wfile.write(b"e")
                if self.server.closing.wait(0.05):
                    return
        except OSError:
            pass

    def send_nothing(self):
        """Hang up without an answer."""

    def send_missing(self):
        self.send_error(404)

    def send_broken(self):
        self.send_error(500)

    def send_moved(self):
        self._redirect("/right")

    def send_circle(self):
        self._redirect("/circle")

    def send_around(self):
        self._redirect("/circle")

    def send_away(self):
        self._redirect("http://192.0.2.1/right")

    def send_file(self):
        self._redirect("file:///etc/hostname")

    def log_message(self, format, *args):
        """Say nothing."""

    def _begin(self, code, length=None):
        self.send_response(code)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, content):
        self._begin(200, length=len(content))
        self.wfile.write(content)

    def _redirect(self, to):
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked, self.sent, self.closing = [], 0, threading.Event()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def handle_error(self, request, client_address):
        """Say nothing: clients hang up on purpose."""


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server while the block runs."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
            time.sleep(0)
