"""Starts thousands of threads with small stacks, more than the machine has process ids to spare."""

STOPPED_BY = r"can't start new thread after \d\d? threads"
ANSWERS = {
    "q1_scale": r"""
        import threading

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
        """,
}
