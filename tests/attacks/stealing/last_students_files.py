"""Looks for what an earlier student left: scratch folders, temporary files, shared memory, files still open."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"beside me: denied EACCES.*shared memory: denied ENOENT.*temporary files: denied EACCES"
    r".*my own file: \{0\}",
    "fenced": r"beside me: denied EACCES.*shared memory: denied EACCES.*temporary files: denied EACCES"
    r".*my own file: \{0\}",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import glob, tempfile

attempt("beside me", lambda: os.listdir(os.path.dirname(os.getcwd())))
attempt("guessed", lambda: glob.glob(os.path.dirname(os.getcwd()) + "/student-*") or os.listdir("/tmp/grading-"))
attempt("shared memory", lambda: os.listdir("/dev/shm"))
attempt("temporary files", lambda: os.listdir("/tmp"))
attempt("more of them", lambda: os.listdir("/var/tmp"))
attempt("run", lambda: os.listdir("/run"))
attempt("caches", lambda: os.listdir("$home/.cache/zero-to-graded"))
attempt("log", lambda: open("$home/.cache/zero-to-graded/judge.log").read())
attempt("font cache", lambda: os.listdir(os.environ["MPLCONFIGDIR"]))
attempt("free blocks", lambda: os.statvfs(".").f_bavail and open("/dev/vda", "rb").read(512))
file = os.open("deleted", os.O_RDWR | os.O_CREAT)
os.ftruncate(file, 1 << 20)
print("blocks of my own file:", set(os.read(file, 1 << 20)))
print("mine:", os.listdir("."), os.listdir(tempfile.gettempdir()))
"""
}
