"""Reads the history of the shell: cells that ran before, other sessions, the database of all notebooks."""

from tests.attacks.openings import attempt

STOPPED_BY = r"inputs: \[''\].*enabled: False.*sessions: (denied|GOT \[\]).*database: denied (ENOENT|EACCES)"
ANSWERS = {
    "q1_scale": attempt
    + r"""
import glob

shell = get_ipython()
history = shell.history_manager
print("inputs:", shell.user_ns.get("In"), "outputs:", shell.user_ns.get("Out"), shell.user_ns.get("_ih"))
print("enabled:", history.enabled)
attempt("all", lambda: list(history.get_range_by_str("~100/1-~0/100", raw=True)))
attempt("sessions", lambda: list(history.search("*", raw=True)))
attempt("tail", lambda: history.get_tail(100))
attempt("database", lambda: open(os.path.expanduser("$home/.ipython/profile_default/history.sqlite"), "rb").read())
print("databases", glob.glob("$home/.ipython/*/*") + glob.glob(os.environ["IPYTHONDIR"] + "/*/*"))
get_ipython().run_line_magic("history", "-g -n canary")
"""
}
