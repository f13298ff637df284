"""Waits for somebody to type: input, a debugger, a password, a magic, a pipe that nobody writes into."""

STOPPED_BY = (
    r"(?s)(?=.*input EOFError)(?=.*password \w+)(?=.*stdin '')(?=.*`cell q2_reverse_answer` did not answer within 2 s)"
    r"(?=.*not run while grading: !read answer)(?=.*`cell q3_counter_answer` did not answer within 2 s)(?=.*BdbQuit)"
)
ANSWERS = {
    "q1_scale": r"""
        import getpass, sys

        for name, wait in {
            "input": input,
            "password": getpass.getpass,
            "terminal": lambda: open("/dev/tty").read(),
            "stdin": lambda: print("stdin", repr(sys.stdin.read())),
        }.items():
            try:
                wait()
            except BaseException as error:
                print(name, type(error).__name__)
        !read answer
        """,
    "q2_reverse": "import os\nready, full = os.pipe()\nos.read(ready, 1)",
    "q3_counter": "%%timeit -n 1000000000 -r 1\npass",
    "q4_batches": "breakpoint()\nprint('somebody typed')",
    "q5_fit": "%debug\n%pdb on\n1 / 0",
}
