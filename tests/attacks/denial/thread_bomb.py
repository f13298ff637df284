"""Starts thousands of threads with small stacks, more than the machine has process ids to spare.

The kernel counts threads for a user: where a student has none of its own, the supervisor has to count.
"""

STOPPED_BY = {
    "sealed": r"can't start new thread after \d\d? threads",
    "fenced": r"can't start new thread after \d\d? threads|started more threads than the limit of 32",
}
ANSWERS = {
    "q1_scale": r"""
        import threading, time

        threading.stack_size(1 << 16)
        stay = threading.Event()
        started = 0
        try:
            for _ in range(2_000):
                threading.Thread(target=stay.wait, daemon=True).start()
                started += 1
        except RuntimeError as error:
            print(error, "after", started, "threads")
        else:
            print("started", started, "threads")
        time.sleep(0.5)
        """,
}
