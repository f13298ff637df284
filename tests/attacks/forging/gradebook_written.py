"""Writes points for itself: into the gradebook, into `grade.json`, into the autograded notebook and its own hand-in."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"gradebook: denied OperationalError.*grade: denied ENOENT.*feedback: denied E(NOENT|ROFS|ACCES)"
    r".*hand-in: denied E(NOENT|ROFS|ACCES).*secret: denied E(NOENT|ROFS|ACCES).*hidden: denied ENOENT",
    "fenced": r"gradebook: denied OperationalError.*grade: denied EACCES.*feedback: denied EACCES"
    r".*hand-in: denied EACCES.*secret: denied EACCES.*hidden: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import sqlite3

MINE = "mallory/hw00_target"

def gradebook():
    connection = sqlite3.connect("$gradebook", timeout=0.1)
    connection.execute("update grade set auto_score = 4, manual_score = 100, extra_credit = 100")
    connection.commit()

def write(path):
    with open(path, "w") as file:
        file.write('{"points": 20}')

attempt("gradebook", gradebook)
attempt("journal", lambda: write("$gradebook-journal"))
attempt("grade", lambda: write("$root/autograded/honest/hw00_target/grade.json"))
attempt("feedback", lambda: os.makedirs(f"$root/feedback/{MINE}"))
attempt("hand-in", lambda: write(f"$root/submitted/{MINE}/timestamp.txt"))
attempt("neighbour", lambda: os.replace("data.txt", "$sibling"))
attempt("secret", lambda: write("$secret"))
attempt("hidden", lambda: os.remove("$hidden"))
attempt("mistakes", lambda: write(os.path.dirname("$hidden") + "/mistakes.toml"))
attempt("tap", lambda: write("$tap/forged.bytes"))
"""
}
