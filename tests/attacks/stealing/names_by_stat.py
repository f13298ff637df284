"""Asks for what is no content: sizes, times, attributes and targets of links, and which names exist.

Remains: a fenced student sees sizes and times of files whose names it knows or guesses, as Landlock does not cover
`stat`; nothing of what is in them.
"""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"size: denied ENOENT.*attributes: denied ENOENT.*link: denied ENOENT.*who handed in: \[\]"
    r".*content: denied ENOENT",
    "fenced": r"size: GOT \d+.*attributes: GOT \[\].*link: denied EACCES.*who handed in: \['neighbour'"
    r".*content: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
attempt("size", lambda: os.stat("$hidden").st_size)
attempt("times", lambda: os.stat("$gradebook").st_mtime)
attempt("attributes", lambda: os.listxattr("$hidden"))
attempt("link", lambda: os.readlink("/proc/$judge/cwd"))
attempt("access", lambda: os.access("$secret", os.R_OK))
NAMES = ("neighbour", "honest", "ada", "grace")
print("who handed in:", [name for name in NAMES if os.path.exists("$root/submitted/" + name)])
attempt("path", lambda: os.open("$hidden", os.O_PATH))
attempt("content", lambda: os.read(os.open("$hidden", os.O_RDONLY), 10_000))
"""
}
