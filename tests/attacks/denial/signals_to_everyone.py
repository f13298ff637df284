"""Signals everybody there is: all processes, its group, its parent, the judge, the zygote and the grader.

It tries SIGKILL as well as SIGSTOP, through every system call that sends a signal.
"""

STOPPED_BY = (
    r"kill of -1 with 9 PermissionError\\nkill of -1 with 19 PermissionError\\nkill of 0 with 9 PermissionError\\n"
    r"(?s:.*)pidfd of \d+ PermissionError(?s:.*)killpg PermissionError(?s:.*)tkill of \d+ denied 1"
    r"(?s:.*)tgkill of \d+ denied 1(?s:.*)sigqueue of \d+ denied 1(?s:.*)ptrace of \d+ denied 1"
)
ANSWERS = {
    "q1_scale": r"""
        import ctypes, os, signal

        libc = ctypes.CDLL(None, use_errno=True)
        arm = os.uname().machine == "aarch64"
        tkill, tgkill, sigqueue, ptrace = (130, 131, 138, 117) if arm else (200, 234, 129, 101)

        def attempt(name, call, *args):
            try:
                call(*args)
                print(name, "done")
            except OSError as error:
                print(name, type(error).__name__)

        def raw(name, *args):
            ctypes.set_errno(0)
            print(name, "denied" if libc.syscall(*args) < 0 else "done", ctypes.get_errno())

        victims = (-1, 0, os.getppid(), $judge, $zygote, $grader, -$judge, -$zygote)
        for victim in victims:
            for number in (signal.SIGKILL, signal.SIGSTOP):
                attempt(f"kill of {victim} with {number:d}", os.kill, victim, number)
        for victim in ($judge, $zygote, $grader):
            attempt(f"pidfd of {victim}", os.pidfd_open, victim)
        attempt("killpg", os.killpg, 0, signal.SIGKILL)
        for victim in ($judge, $zygote, $grader):
            raw(f"tkill of {victim}", tkill, victim, 9)
            raw(f"tgkill of {victim}", tgkill, victim, victim, 9)
            raw(f"sigqueue of {victim}", sigqueue, victim, 9, ctypes.create_string_buffer(128))
            raw(f"ptrace of {victim}", ptrace, 16, victim, 0, 0)
        """,
}
