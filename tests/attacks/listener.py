"""Somebody to call: sockets on the loopback that note every student who gets through."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listener:
    """A TCP and a UDP socket on the same port, and an abstract unix socket. Nothing accepts until it is asked.

    Attributes:
        tcp: Listens on the loopback.
        udp: Is bound to the same port.
        unix: Listens under an abstract name, in this network namespace.
        port: The port of the first two.
        name: The name of the last, without its zero byte.
    """

    tcp: socket.socket
    udp: socket.socket
    unix: socket.socket
    port: int
    name: str

    def calls(self) -> Iterator[str]:
        """Yield who called since the last time."""
        for kind, server in (("tcp", self.tcp), ("a unix socket", self.unix)):
            with suppress(BlockingIOError):
                while True:
                    connection, _ = server.accept()
                    connection.close()
                    yield f"it called out over {kind}"
        with suppress(BlockingIOError):
            while self.udp.recv(1 << 16) is not None:
                yield "it called out over udp"


@contextmanager
def listen() -> Iterator[Listener]:
    """Open the sockets."""
    name = f"arena-{secrets.token_hex(4)}"
    with ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        port = tcp.getsockname()[1]
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", port))
        unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        unix.bind(f"\0{name}")
        unix.listen()
        for server in (tcp, udp, unix):
            server.setblocking(False)
        yield Listener(tcp, udp, unix, port, name)
