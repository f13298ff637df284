"""Reads the gradebook as a database, as a file, and by its journal."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"file: denied ENOENT.*journal: denied ENOENT.*database: denied OperationalError"
    r".*attached: denied OperationalError.*copy: denied ENOENT",
    "fenced": r"file: denied EACCES.*database: denied OperationalError.*attached: denied OperationalError"
    r".*copy: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import shutil, sqlite3

QUERY = "select id, last_name from student"

def database():
    return sqlite3.connect("file:$gradebook?mode=ro&immutable=1&vfs=unix-none", uri=True).execute(QUERY).fetchall()

def attached():
    connection = sqlite3.connect(":memory:")
    connection.execute("attach '$gradebook' as grades")
    return connection.execute(QUERY).fetchall()

attempt("file", lambda: open("$gradebook", "rb").read())
attempt("journal", lambda: open("$gradebook-journal", "rb").read())
attempt("database", database)
attempt("attached", attached)
attempt("copy", lambda: shutil.copyfile("$gradebook", "mine.db"))
"""
}
