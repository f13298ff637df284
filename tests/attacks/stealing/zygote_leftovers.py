"""Asks what the zygote still knows: its arguments, its main module, caches, requests, policies, its own sockets."""

STOPPED_BY = r"(?s)control socket: -1, speaks: EBADF.*arguments: \[.*policies: \[Policy.*threads: \[<_MainThread"
ANSWERS = {
    "q1_scale": r"""
import gc, linecache, logging, socket, sys, tempfile, threading

print("arguments:", sys.argv, sys.orig_argv)
print("main module:", sorted(vars(sys.modules["__main__"])))
print("modules:", sorted(name for name in sys.modules if name.split(".")[0] in ("autograder", "toolkit", "tests")))
print("folders:", tempfile.gettempdir(), sys.path)
print("policies:", [thing for thing in gc.get_objects() if type(thing).__name__ == "Policy"])
print("threads:", threading.enumerate(), "handlers:", logging.root.handlers)
print("lines:", [name for name in linecache.cache if "cell" not in name and "site-packages" not in name])

class Speaks:
    def __repr__(self):
        frame = sys._getframe()
        while frame.f_back is not None and "control" not in frame.f_locals:
            frame = frame.f_back
        try:
            socket.socket(fileno=int(sys.orig_argv[3])).send(b"{}")
            told = "told the zygote"
        except OSError as error:
            told = {9: "EBADF"}.get(error.errno, error.errno)
        control = frame.f_locals.get("control")
        return f"control socket: {control and control.fileno()}, speaks: {told}, in {frame.f_locals}"[:3900]

Speaks()
"""
}
