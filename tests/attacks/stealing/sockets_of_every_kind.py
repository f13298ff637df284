"""Calls out over sockets: TCP, UDP, unix by path and abstract, raw packets, netlink, vsock, the kernel's ciphers."""

from tests.attacks.openings import attempt

kinds = (
    "tcp",
    "tcp6",
    "udp",
    "abstract",
    "by path",
    "packets",
    "raw",
    "netlink",
    "vsock",
    "crypto",
    "server",
    "fast open",
)
STOPPED_BY = "".join(f"{name}: denied EPERM.*" for name in kinds)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import socket
from socket import AF_ALG, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_UNIX, AF_VSOCK
from socket import SOCK_DGRAM, SOCK_RAW, SOCK_STREAM

def to(where, family, kind=SOCK_STREAM):
    sock = socket.socket(family, kind)
    sock.settimeout(1)
    sock.connect(where)
    sock.send(b"hidden input")

def listen():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()

attempt("tcp", lambda: to(("127.0.0.1", $port), AF_INET))
attempt("tcp6", lambda: to(("::1", $port), AF_INET6))
attempt("udp", lambda: socket.socket(AF_INET, SOCK_DGRAM).sendto(b"hidden input", ("127.0.0.1", $port)))
attempt("abstract", lambda: to("\0$abstract", AF_UNIX))
attempt("by path", lambda: to("/run/dbus/system_bus_socket", AF_UNIX))
attempt("packets", lambda: socket.socket(AF_PACKET, SOCK_RAW))
attempt("raw", lambda: socket.socket(AF_INET, SOCK_RAW, socket.IPPROTO_ICMP))
attempt("netlink", lambda: socket.socket(AF_NETLINK, SOCK_RAW))
attempt("vsock", lambda: to((socket.VMADDR_CID_HOST, $port), AF_VSOCK))
attempt("crypto", lambda: socket.socket(AF_ALG, socket.SOCK_SEQPACKET))
attempt("server", listen)
attempt("fast open", lambda: socket.socket().sendto(b"hidden input", socket.MSG_FASTOPEN, ("127.0.0.1", $port)))
"""
}
