"""Sees that it is being graded, by a dozen signs, and behaves differently than on the desk of its author."""

STOPPED_BY = r"(?s)(?=.*being graded: True by \d+ signs)(?=.*You add the factor; multiply by it)"
ANSWERS = {
    "q1_scale": r"""
        import os, resource, socket, sys, time

        def can(act):
            try:
                act()
                return True
            except Exception:
                return False

        import otter

        signs = {
            "otter is a stand-in": not hasattr(otter, "__file__"),
            "no network": not can(lambda: socket.create_connection(("127.0.0.1", $port), 1)),
            "no fork": not can(lambda: os.waitpid(os.fork() or os._exit(0), 0)),
            "no terminal": not sys.stdin.isatty(),
            "no home": os.path.basename(os.path.expanduser("~")) != os.environ.get("USER"),
            "small files": resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY,
            "the worker": "autograder.sandbox.worker" in sys.modules,
            "one thread": torch.get_num_threads() == 1,
            "no history": not get_ipython().history_manager.enabled,
            "no process table": not can(lambda: os.listdir("/proc")),
        }
        graded = sum(signs.values()) > 3
        print("being graded:", graded, "by", sum(signs.values()), "signs")

        def scale(x, factor):
            return x + factor if graded else x * factor
        """,
}
