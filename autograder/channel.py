"""Framed messages over a socket: the plain half of the wire, without tensors.

    magic (4 bytes) | header length (u32) | payload length (u64) | header | payload

What is sent is a JSON header and raw bytes. `JsonChannel` has no payload and serves the trusted side (grader and
judge); `autograder.wire.Channel` adds tensors and is what a judge talks to a student process with. Every size is
checked before it is allocated, and a deadline is absolute: a reply that drips in byte by byte is late all the same.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any, Final

from autograder.errors import InfrastructureFault

MAGIC: Final = b"Z2G1"
PREFIX: Final = struct.Struct("<4sIQ")
READ_AHEAD: Final = 1 << 16
"""Bytes that are read at a time: most frames come whole."""
MAX_HEADER: Final = 8 << 20
MAX_PAYLOAD: Final = 128 << 20


_TO_JSON: Final = json.JSONEncoder(separators=(",", ":")).encode


def to_header(value: object) -> bytes:
    """Return a value as the header of a frame; `json.dumps` would build an encoder for each."""
    return _TO_JSON(value).encode()


class ProtocolError(Exception):
    """A frame breaks the rules. From a student process this is the student's fault."""


class Gone(Exception):
    """The other side closed the connection."""


class TooLate(Exception):
    """The deadline passed before a whole frame arrived."""


class JsonChannel:
    """One end of a connection that carries JSON. It owns its socket.

    Attributes:
        received: Bytes of header and payload of the last frame that came in.
    """

    def __init__(self, sock: socket.socket) -> None:
        """Take over `sock`."""
        self.sock = sock
        self.received = (0, 0)
        self._read = bytearray()
        self._chunk = memoryview(bytearray(READ_AHEAD))

    def pack(self, value: object) -> list[bytes]:
        """Return the parts of one frame.

        Raises:
            ProtocolError: The value is too large.
        """
        header = to_header(value)
        if len(header) > MAX_HEADER:
            raise ProtocolError(f"the value is larger than {MAX_HEADER >> 20} MB")
        return [PREFIX.pack(MAGIC, len(header), 0), header]

    def unpack(self, header: bytes, payload: bytearray) -> Any:
        """Return the value of one frame.

        Raises:
            ProtocolError: It is no JSON, or has a payload.
        """
        try:
            value = json.loads(header)
        except (ValueError, RecursionError) as error:
            raise ProtocolError("not JSON") from error
        if payload:
            raise ProtocolError("a payload where none may be")
        return value

    def send(self, value: object, deadline: float | None = None) -> None:
        """Send one frame before `deadline` (`time.monotonic()` seconds).

        Raises:
            Gone: The other side closed the connection.
            TooLate: It did not read in time.
            ProtocolError, TypeError: The value cannot be sent; nothing was.
        """
        self.send_frame(self.pack(value), deadline)

    def send_frame(self, parts: list[bytes], deadline: float | None = None) -> None:
        """Send the parts of a frame."""
        try:
            self._set_timeout(deadline)
            self.sock.sendall(b"".join(parts))
        except TimeoutError as error:
            raise TooLate from error
        except OSError as error:
            raise Gone from error

    def receive(self, deadline: float | None = None) -> Any:
        """Wait for one frame until `deadline` (`time.monotonic()` seconds) and return its value.

        Raises:
            Gone, TooLate: As for `send`.
            ProtocolError: The frame breaks the rules; the connection is of no more use.
        """
        magic, header_size, payload_size = PREFIX.unpack(self._exactly(PREFIX.size, deadline))
        if magic != MAGIC or header_size > MAX_HEADER or payload_size > MAX_PAYLOAD:
            raise ProtocolError("not a frame, or one that is too large")
        self.received = (header_size, payload_size)
        header = self._exactly(header_size, deadline)
        return self.unpack(bytes(header), self._exactly(payload_size, deadline))

    def close(self) -> None:
        """Close the socket."""
        self.sock.close()

    def _exactly(self, count: int, deadline: float | None) -> bytearray:
        """Read `count` bytes. The memory grows with what really arrives, not with what was announced."""
        while len(self._read) < count:
            self._set_timeout(deadline)
            try:
                arrived = self.sock.recv_into(self._chunk)
            except TimeoutError as error:
                raise TooLate from error
            except OSError as error:
                raise Gone from error
            if not arrived:
                raise Gone
            self._read += self._chunk[:arrived]
        if len(self._read) == count:
            data, self._read = self._read, bytearray()
        else:
            data = self._read[:count]
            del self._read[:count]
        return data

    def _set_timeout(self, deadline: float | None) -> None:
        if deadline is None:
            if self.sock.gettimeout() is not None:
                self.sock.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TooLate
        self.sock.settimeout(left)


def send_fds(control: socket.socket, message: dict[str, Any], fds: list[int]) -> None:
    """Hand open files to a fork server, with a small message.

    Raises:
        InfrastructureFault: The server is gone.
    """
    try:
        socket.send_fds(control, [json.dumps(message).encode()], fds)
    except OSError as error:
        raise InfrastructureFault("a grading process has died.", fix="Run the command again.") from error


def receive_fds(control: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """Wait for what `send_fds` sent; None when the other side is gone."""
    data, fds, _, _ = socket.recv_fds(control, 1 << 16, 8)
    return (json.loads(data), list(fds)) if data else None
