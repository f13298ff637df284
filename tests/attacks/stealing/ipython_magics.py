"""Reads hidden tests with IPython's magics and with shell commands."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"load: denied (ENOENT|ValueError).*pycat.*bash: denied EPERM"
    r".*\[not run while grading: !cat .*popen: denied EPERM",
    "fenced": r"load: denied EACCES.*pycat.*bash: denied EPERM"
    r".*\[not run while grading: !cat .*popen: denied EPERM",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import subprocess

shell = get_ipython()
magic = shell.run_line_magic

def run_it():
    magic("run", "$hidden")
    return "ran"

attempt("load", lambda: shell.find_user_code("$hidden", py_only=False))
attempt("run", lambda: shell.safe_execfile("$hidden", {}, raise_exceptions=True))
attempt("run magic", run_it)
attempt("pycat", lambda: magic("pycat", "$hidden"))
attempt("source", lambda: magic("psource", "scale"))
attempt("folder", lambda: magic("cd", "$root/staff/hidden"))
attempt("bash", lambda: shell.run_cell_magic("bash", "", "cat $hidden"))
attempt("command", lambda: magic("sx", "cat $hidden"))
lines = !cat $hidden
print("lines", lines)
!cat $hidden
attempt("popen", lambda: subprocess.run(["cat", "$hidden"], capture_output=True).stdout)
attempt("system", lambda: os.system("cat $hidden"))
"""
}
