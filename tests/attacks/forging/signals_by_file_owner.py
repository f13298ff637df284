"""Has the kernel send signals for it: the owner of a file gets one when there is something to read."""

from tests.attacks.openings import system_calls

STOPPED_BY = (
    r"owner: denied EPERM.*owning thread: denied EPERM.*signal: denied EPERM.*by ioctl: denied EPERM"
    r".*socket's: denied EPERM.*timer: denied EINVAL"
)
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import fcntl, signal, socket, struct

F_SETOWN_EX, F_SETSIG, FIOSETOWN, SIOCSPGRP, SIGEV_THREAD_ID = 15, 10, 0x8901, 0x8902, 4
for pid in ($judge, $zygote, $grader):
    mine, other = socket.socketpair()
    attempt("owner", lambda: fcntl.fcntl(mine, fcntl.F_SETOWN, pid))
    attempt("owning thread", lambda: fcntl.fcntl(mine, F_SETOWN_EX, struct.pack("ii", 1, pid)))
    attempt("signal", lambda: fcntl.fcntl(mine, F_SETSIG, signal.SIGKILL))
    attempt("by ioctl", lambda: fcntl.ioctl(mine, FIOSETOWN, struct.pack("i", pid)))
    attempt("socket's", lambda: fcntl.ioctl(mine, SIOCSPGRP, struct.pack("i", pid)))
    fcntl.fcntl(mine, fcntl.F_SETFL, os.O_ASYNC)
    other.send(b"now")
    other.send(b"!", socket.MSG_OOB)
    event, timer = struct.pack("qiiii", 0, signal.SIGKILL, SIGEV_THREAD_ID, pid, 0), ctypes.c_int()
    attempt("timer", lambda: call(222, 107, 0, event, ctypes.byref(timer)))
"""
}
