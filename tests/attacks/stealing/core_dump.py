"""Has the kernel write its memory to a file that outlives it, with what the process was asked.

A sealed student is the first process of its namespace, which no SIGABRT ends: libc crashes it another way.
"""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r"(?s)more: denied (EPERM|ValueError).*size of a dump: \(0, 0\).*crashed while running `reverse` \(signal (6|11)"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import ctypes, resource

PR_SET_DUMPABLE = 4
print("dumpable", ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))
attempt("more", lambda: resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30)))
attempt("filter", lambda: open("/proc/self/coredump_filter", "w").write("0xff"))
print("size of a dump:", resource.getrlimit(resource.RLIMIT_CORE), "here:", os.listdir("."))
""",
    "q2_reverse": r"""
def reverse(text):
    os.chdir(os.environ["HOME"])
    os.abort()
""",
}
