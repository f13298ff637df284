"""Signals to another student by locking a file of the release, which both may read.

Remains: students of the same homework who are graded at the same time on one machine can pass bits by such locks, by
the load of the processor and by what lies in its caches. None of them holds an expected value or another one's inputs.
"""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r"lock of a file that is read: GOT None.*for writing: denied E(ACCES|ROFS|BADF).*a lease: denied E(PERM|ACCES)"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import fcntl

file = os.open("data.txt", os.O_RDONLY)
attempt("lock of a file that is read", lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB))
attempt("for writing", lambda: fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB))
attempt("a lease", lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK))
attempt("a watch", lambda: fcntl.fcntl(os.open(".", os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS))
attempt("inotify", lambda: __import__("ctypes").CDLL(None, use_errno=True).inotify_init())
""",
}
