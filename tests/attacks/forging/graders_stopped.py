"""Stops or starves the judge and the zygote: SIGSTOP, priorities, scheduling, processors, limits, frozen groups."""

from tests.attacks.openings import system_calls

ways = ("stop", "priority", "policy", "parameters", "attributes", "processors", "input", "limits", "pages")
STOPPED_BY = "".join(f"{way}: denied EPERM.*" for way in ways) + "frozen: denied E"
ANSWERS = {
    "q1_scale": system_calls
    + r"""
import resource, signal, struct

IDLE = 5
parameters = ctypes.create_string_buffer(16)
attributes = ctypes.create_string_buffer(struct.pack("IIQiIQQQ", 48, IDLE, 0, 0, 0, 0, 0, 0), 48)
for pid in ($judge, $zygote):
    attempt("stop", lambda: os.kill(pid, signal.SIGSTOP))
    attempt("priority", lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt("policy", lambda: os.sched_setscheduler(pid, IDLE, os.sched_param(0)))
    attempt("parameters", lambda: call(142, 118, pid, parameters))
    attempt("attributes", lambda: call(314, 274, pid, attributes, 0))
    attempt("processors", lambda: os.sched_setaffinity(pid, {0}))
    attempt("input", lambda: call(251, 30, 1, pid, 3 << 13))
    attempt("limits", lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)))
    attempt("pages", lambda: call(256, 238, pid, 1, parameters, parameters))
    attempt("frozen", lambda: open("/sys/fs/cgroup/cgroup.freeze", "w"))
"""
}
