"""Fetching one file: what the network may do, and that nothing but the file comes back."""

from __future__ import annotations

import re
import urllib.request

import pytest

from tests.data_files.server import RIGHT
from toolkit.download import NotFetched, fetch, keep


@pytest.mark.parametrize("path", ["right", "chunked", "moved"])
def test_is_the_file_fetched(original, path):
    assert fetch(original(path)) == RIGHT


REFUSED = {
    "wrong": "sent another file: its sha256 is not the one of the original",
    "longer": r"another file is there: it has 64,004 bytes, the original 64,000",
    "endless": r"another file is there: it has more than the 64,000 bytes of the original",
    "cut": r"the connection ended early, after 32,000 of 64,000 bytes",
    "missing": r"127\.0\.0\.1 does not send it: it answers 404 Not Found",
    "broken": r"it answers 500 Internal Server Error",
    "nothing": r"127\.0\.0\.1",
    "circle": r"it redirects in a circle",
    "around": r"it redirects in a circle",
    "away": r"the address http://192\.0\.2\.1/right is not asked: it has to begin with https://",
    "file": r"it redirects in a circle, or to no web page",
}


@pytest.mark.parametrize(("path", "why"), REFUSED.items(), ids=REFUSED.keys())
def test_is_anything_else_refused_with_the_reason(original, path, why):
    with pytest.raises(NotFetched, match=why):
        fetch(original(path))


def test_is_no_more_read_than_the_original_has(original, server):
    """What is sent beyond it stays in the buffers of the system; the server would send 6.4 GB."""
    server.sent = 0
    with pytest.raises(NotFetched):
        fetch(original("endless"))
    assert server.sent < 64 << 20


def test_does_a_circle_end_after_a_few_rounds(original, server):
    server.asked.clear()
    with pytest.raises(NotFetched):
        fetch(original("circle"))
    assert 1 < server.asked.count("/circle") <= 7


def test_is_a_silent_connection_given_up(original):
    with pytest.raises(NotFetched, match=r"broke \(.*timed out"):
        fetch(original("silent"), silence_s=0.2)


def test_is_a_slow_connection_given_up(original):
    """It is never silent for long, so only the patience for the whole file ends it."""
    with pytest.raises(NotFetched, match=r"it came too slowly: \d+ of 64,000 bytes"):
        fetch(original("slow"), silence_s=5, patience_s=0.3)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/names.txt",
        "file:///etc/hostname",
        "ftp://localhost/names.txt",
        "names.txt",
        "http://localhost.example.org/names.txt",
        "http://localhost@example.org/names.txt",
    ],
)
def test_is_an_address_without_encryption_not_asked(original, url, monkeypatch):
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", lambda *a, **k: pytest.fail("asked"))
    with pytest.raises(NotFetched, match=re.escape(f"the address {url} is not asked")):
        fetch(original(url=url))


def test_is_a_machine_without_network_told_so(original):
    """Port 1 of this machine is nobody's, and `.invalid` is no host by definition."""
    for url in ("http://127.0.0.1:1/names.txt", "https://names.invalid/names.txt"):
        with pytest.raises(NotFetched, match=r"no connection to .*\("):
            fetch(original(url=url), silence_s=2)


def test_is_no_proxy_asked_for_this_machine(original, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert fetch(original("right")) == RIGHT


def test_is_a_file_written_in_one_step(tmp_path, monkeypatch):
    path = tmp_path / "file.txt"
    keep(path, b"one")
    monkeypatch.setattr(type(path), "replace", lambda *a: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(OSError, match="no"):
        keep(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
