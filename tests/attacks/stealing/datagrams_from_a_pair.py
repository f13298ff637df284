"""Sends letters to the outside with one half of a pair of datagram sockets, which needs no call that makes a socket."""

from tests.attacks.openings import attempt

STOPPED_BY = r"pair: denied EPERM.*raw pair: denied EPERM.*tipc pair: denied EPERM.*stream: denied E(ISCONN|OPNOTSUPP)"
ANSWERS = {
    "q1_scale": attempt
    + r"""
import socket

def post(kind, family=socket.AF_UNIX, *where):
    mine, other = socket.socketpair(family, kind)
    for address in ("\0$abstract", "/dev/log", "/run/systemd/journal/socket", "/run/systemd/notify"):
        mine.sendto(b"hidden input", address)

attempt("pair", lambda: post(socket.SOCK_DGRAM))
attempt("raw pair", lambda: post(socket.SOCK_RAW))
attempt("tipc pair", lambda: post(socket.SOCK_STREAM, socket.AF_TIPC))
attempt("stream", lambda: post(socket.SOCK_STREAM))
"""
}
