"""Leaves its confinement through its own entries in /proc, or through a /proc that it mounts."""

from tests.attacks.openings import system_calls

STOPPED_BY = {
    "sealed": r"root: denied ENOENT.*memory: denied ENOENT.*mounts: denied ENOENT.*namespaces: denied ENOENT"
    r".*mounted: denied EPERM.*detached: denied EPERM",
    "fenced": r"root: denied EACCES.*memory: denied EACCES.*mounts: denied EACCES.*namespaces: denied E"
    r".*mounted: denied EPERM.*detached: denied EPERM",
}
ANSWERS = {
    "q1_scale": system_calls
    + r"""
def mounted():
    os.mkdir("proc")
    call(165, 40, b"proc", b"proc", b"proc", 0, 0)
    try:
        return open("proc/$judge/environ").read()
    finally:
        call(166, 39, b"proc", 2)

def detached():
    filesystem = call(430, 430, b"proc", 0)
    call(431, 431, filesystem, 6, 0, 0, 0)
    folder = call(432, 432, filesystem, 0, 0)
    return os.read(os.open("$judge/environ", os.O_RDONLY, dir_fd=folder), 5000)

attempt("root", lambda: open("/proc/self/root$hidden").read())
attempt("memory", lambda: open("/proc/self/mem", "rb").read(1))
attempt("environment", lambda: open("/proc/self/environ").read())
attempt("maps", lambda: open("/proc/thread-self/maps").read())
attempt("mounts", lambda: open("/proc/self/mountinfo").read())
attempt("namespaces", lambda: call(308, 268, os.open("/proc/self/ns/user", os.O_RDONLY), 0))
attempt("score", lambda: open("/proc/self/oom_score_adj", "w"))
attempt("sysctl", lambda: open("/proc/sys/kernel/core_pattern").read())
attempt("mounted", mounted)
attempt("detached", detached)
"""
}
