"""Puts the grader to the end of the queue: idle scheduling, one CPU, low priority and small limits for its processes.

Where grading runs as one user, the kernel lets every process of that user do this to every other.
"""

STOPPED_BY = (
    r"nice OSError 1\\n(?s:.*)idle of \d+ OSError 1\\n(?s:.*)parameter of \d+ OSError 1\\n"
    r"(?s:.*)attributes of \d+ OSError 1\\n(?s:.*)cpu of \d+ OSError 1\\n(?s:.*)limit of \d+ OSError 1\\n"
    r"(?s:.*)real time OSError 1\\n(?s:.*)more memory OSError 1\\n"
)
ANSWERS = {
    "q1_scale": r"""
        import ctypes, os, resource, struct

        libc = ctypes.CDLL(None, use_errno=True)
        arm = os.uname().machine == "aarch64"

        def raw(number, *args):
            ctypes.set_errno(0)
            if libc.syscall(number, *args) < 0:
                raise OSError(ctypes.get_errno(), "")

        def attempt(what, call, *args):
            try:
                call(*args)
                print(what, "done")
            except (OSError, ValueError) as error:
                print(what, "OSError", getattr(error, "errno", None) or 1)

        attempt("nice", os.nice, -20)
        for victim in ($judge, $zygote, $grader):
            attempt(f"priority of {victim}", os.setpriority, os.PRIO_PROCESS, victim, 19)
            attempt(f"idle of {victim}", os.sched_setscheduler, victim, os.SCHED_IDLE, os.sched_param(0))
            attempt(f"parameter of {victim}", os.sched_setparam, victim, os.sched_param(0))
            idle = struct.pack("IIQiIQQQ", 48, os.SCHED_IDLE, 0, 0, 0, 0, 0, 0)
            attempt(f"attributes of {victim}", raw, 274 if arm else 314, victim, idle, 0)
            attempt(f"cpu of {victim}", os.sched_setaffinity, victim, {0})
            attempt(f"input and output of {victim}", raw, 30 if arm else 251, 1, victim, 3 << 13)
            attempt(f"limit of {victim}", resource.prlimit, victim, resource.RLIMIT_NOFILE, (3, 3))
        attempt("real time", os.sched_setscheduler, 0, os.SCHED_FIFO, os.sched_param(1))
        more = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        attempt("more memory", resource.setrlimit, resource.RLIMIT_AS, more)
        attempt("more time", resource.setrlimit, resource.RLIMIT_CPU, more)
        """,
}
