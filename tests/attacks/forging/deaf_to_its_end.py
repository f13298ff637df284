"""Makes itself deaf to the death of its supervisor, so that it can go on answering when nobody watches its limits."""

from tests.attacks.openings import system_calls

STOPPED_BY = (
    r"death signal: denied EPERM.*other session: denied EPERM.*other group: denied EPERM"
    r".*other user: denied E(PERM|INVAL).*no limits: denied (EPERM|ValueError)"
)
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import resource, signal

def prctl(option, value):
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) < 0:
        raise OSError(ctypes.get_errno(), "")

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
attempt("death signal", lambda: prctl(1, 0))
attempt("other session", os.setsid)
attempt("other group", lambda: os.setpgid(0, 0))
attempt("other user", lambda: os.setresuid(0, 0, 1))
attempt("adopt orphans", lambda: prctl(36, 1))
attempt("no limits", lambda: resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)))
"""
}
