"""One file from the network: exactly the file that was meant, or nothing.

A file is described by its length and its sha256. What the network sends is read no further than that length, held in
memory until the hash is right, and written in one step. Only https is spoken; http only with this very machine.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

SILENCE_S = 20.0
"""How long the other side may send nothing."""
PATIENCE_S = 300.0
"""How long a whole file may take; the largest has 1.1 MB."""
CHUNK_BYTES = 1 << 16
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Original:
    """A file that the network has.

    Attributes:
        name: What it is called on the command line.
        what: What it is, for a sentence.
        file: What it is called here.
        url: Where it is.
        sha256: Its hash, in 64 hexadecimal digits.
        size: Its length in bytes.
        stands_in: The file of the course that is read in its place.
        licence: Under which terms.
    """

    name: str
    what: str
    file: str
    url: str
    sha256: str
    size: int
    stands_in: str
    licence: str

    def is_right(self, content: bytes) -> bool:
        """Whether these bytes are the file."""
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


class NotFetched(Exception):
    """The network did not send the file. The message says why, and nothing was written."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows five times at most, and only to where one may go in the first place."""

    max_redirections = max_repeats = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Look at the new address before going there."""
        _check_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(original: Original, silence_s: float = SILENCE_S, patience_s: float = PATIENCE_S) -> bytes:
    """Return a file from the network, verified.

    Args:
        original: The file.
        silence_s: Seconds after which a connection that sends nothing is given up.
        patience_s: Seconds after which a connection that sends slowly is given up.

    Raises:
        NotFetched: There is no network, or it sent something else.
    """
    host = _check_address(original.url)
    no_proxy = [urllib.request.ProxyHandler({})] if host in HERE else []
    opener = urllib.request.build_opener(_Redirects, *no_proxy)
    try:
        with opener.open(original.url, timeout=silence_s) as response:
            content = _read(response, original.size, time.monotonic() + patience_s)
    except urllib.error.HTTPError as error:
        with error:
            answer = f"it answers {error.code} {error.reason}"
        if 300 <= error.code < 400:
            answer = "it redirects in a circle, or to no web page"
        raise NotFetched(f"{host} does not send it: {answer}") from None
    except urllib.error.URLError as error:
        raise NotFetched(f"no connection to {host} ({error.reason})") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(f"the connection to {host} broke ({error or type(error).__name__})") from None
    if not original.is_right(content):
        raise NotFetched(f"{host} sent another file: its sha256 is not the one of the original")
    return content


def keep(path: Path, content: bytes) -> None:
    """Write a file in one step: it is complete or not there.

    Args:
        path: The file; its folder exists.
        content: Its bytes.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _check_address(url: str) -> str:
    """Return the host of an address that may be asked.

    Raises:
        NotFetched: It is not https, nor http on this machine.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or (parts.scheme == "http" and host in HERE):
        return host
    raise NotFetched(f"the address {url} is not asked: it has to begin with https://")


def _read(response: Any, size: int, until: float) -> bytes:
    """Return what a response sends, if it has that length.

    Args:
        response: An open answer.
        size: Bytes.
        until: Moment of the monotonic clock at which patience ends.

    Raises:
        NotFetched: It has another length or takes too long.
    """
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) != size:
        raise NotFetched(f"another file is there: it has {int(announced):,} bytes, the original {size:,}")
    content = bytearray()
    while chunk := response.read1(CHUNK_BYTES):
        content += chunk
        if len(content) > size:
            raise NotFetched(f"another file is there: it has more than the {size:,} bytes of the original")
        if time.monotonic() > until:
            raise NotFetched(f"it came too slowly: {len(content):,} of {size:,} bytes")
    if len(content) < size:
        raise NotFetched(f"the connection ended early, after {len(content):,} of {size:,} bytes")
    return bytes(content)
