"""Asks its own line to the judge who is at the other end, and reaches for that process.

Remains: a fenced student learns the judge's process id and gets a descriptor of that process; every call that could use
them is denied.
"""

from tests.attacks.openings import find_worker, system_calls

STOPPED_BY = {
    "sealed": r"who: GOT \(0, \d+, \d+\).*its files: denied EPERM.*its signals: denied EPERM",
    "fenced": r"who: GOT \([1-9]\d*, \d+, \d+\).*its files: denied EPERM.*its signals: denied EPERM"
    r".*its memory: denied EPERM",
}
ANSWERS = {
    "q1_scale": system_calls
    + find_worker
    + r"""
import fcntl, struct

SO_PEERCRED, SO_PEERPIDFD, SO_PEERSEC, SO_PEERGROUPS = 17, 77, 31, 59

def option(number, size=12):
    return line.getsockopt(1, number, size)

def peer():
    return struct.unpack("iII", option(SO_PEERCRED))

attempt("who", peer)
attempt("label", lambda: option(SO_PEERSEC, 100))
attempt("groups", lambda: option(SO_PEERGROUPS, 100))
attempt("name", lambda: (line.getsockname(), line.getpeername()))
recent = tuple(map(int, os.uname().release.split(".")[:2])) >= (6, 5)
handle = struct.unpack("i", option(SO_PEERPIDFD, 4))[0] if recent else 3
attempt("its files", lambda: call(438, 438, handle, 3, 0))
attempt("its signals", lambda: call(424, 424, handle, 0, 0, 0))
attempt("its namespaces", lambda: call(308, 268, handle, 0x00020000))
for which in range(1, 11):  # PIDFD_GET_CGROUP_NAMESPACE and its like
    attempt("its namespace", lambda: fcntl.ioctl(handle, 0xFF00 + which, 0))
attempt("its memory", lambda: call(310, 270, peer()[0], 0, 0, 0, 0, 0))
attempt("its folder", lambda: os.readlink(f"/proc/{peer()[0]}/cwd"))
"""
}
