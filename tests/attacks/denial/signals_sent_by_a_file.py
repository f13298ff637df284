"""Has the kernel send signals to the grader: a pipe is given to it as its owner, with SIGKILL as what it is told.

Who owns a file (F_SETOWN, FIOSETOWN) gets a signal of the student's choice (F_SETSIG) whenever there is something to
read. The kernel compares users, which in the fenced tier may be the same, and kill() is never called.
"""

STOPPED_BY = {
    "sealed": r"owner \w+Error(?s:.*)owner_ex \w+Error(?s:.*)socket \w+Error(?s:.*)signal PermissionError",
    "fenced": r"owner \w+Error(?s:.*)owner_ex \w+Error(?s:.*)socket \w+Error(?s:.*)signal PermissionError",
}
ANSWERS = {
    "q1_scale": r"""
        import fcntl, os, signal, socket, struct

        def attempt(what, call, *args):
            try:
                call(*args)
                print(what, "done")
            except OSError as error:
                print(what, type(error).__name__)

        for victim in ($judge, $zygote, $grader, -$judge):
            ready, fill = os.pipe()
            attempt("owner", fcntl.fcntl, ready, fcntl.F_SETOWN, victim)
            attempt("owner_ex", fcntl.fcntl, ready, 15, struct.pack("ii", 1, abs(victim)))
            pair, other = socket.socketpair()
            attempt("socket", fcntl.ioctl, pair, 0x8901, struct.pack("i", victim))
            attempt("signal", fcntl.fcntl, ready, 10, signal.SIGKILL)
            for descriptor in (ready, pair.fileno()):
                flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
                attempt("asynchronous", fcntl.fcntl, descriptor, fcntl.F_SETFL, flags | os.O_ASYNC)
            os.write(fill, b"x")
            other.send(b"x")
        """,
}
