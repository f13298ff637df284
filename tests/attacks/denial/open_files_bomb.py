"""Uses up file descriptors: files, pipes, copies, epolls and event counters, until nobody can open one."""

STOPPED_BY = r"files OSError 24 at \d+\\ncopies OSError 24 at \d+\\npipes OSError 24(?s:.*)at most 25\d descriptors"
ANSWERS = {
    "q1_scale": r"""
        import os, select

        highest = 0

        def use_up(name, opener):
            global highest
            held = []
            try:
                for _ in range(100_000):
                    held += opener()
            except OSError as error:
                print(name, "OSError", error.errno, "at", len(held))
            highest = max([highest, *held])
            for descriptor in held:
                os.close(descriptor)

        use_up("files", lambda: [os.open("/dev/null", os.O_RDONLY)])
        use_up("copies", lambda: [os.dup(0)])
        use_up("pipes", os.pipe)
        use_up("counters", lambda: [os.eventfd(0)])
        polls = []
        try:
            for _ in range(100_000):
                polls.append(select.epoll())
        except OSError as error:
            print("polls OSError", error.errno)
        highest = max([highest, *(poll.fileno() for poll in polls)])
        print("at most", highest, "descriptors")
        kept = [os.dup(0) for _ in range(300)]
        """,
}
