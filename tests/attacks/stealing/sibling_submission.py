"""Reads what other students handed in, and what became of it."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"notebook: denied ENOENT.*who: denied ENOENT.*autograded: denied ENOENT.*feedback: denied ENOENT"
    r".*grade: denied ENOENT",
    "fenced": r"notebook: denied EACCES.*who: denied EACCES.*autograded: denied EACCES.*feedback: denied EACCES"
    r".*grade: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import glob, json, shutil

homework = os.path.basename(os.path.dirname("$sibling"))
attempt("notebook", lambda: json.load(open("$sibling"))["cells"])
attempt("who", lambda: os.listdir("$root/submitted"))
for folder in ("autograded", "feedback"):
    attempt(folder, lambda: os.listdir("$root/" + folder))
attempt("grade", lambda: open("$root/autograded/honest/" + homework + "/grade.json").read())
attempt("a copy", lambda: shutil.copy("$sibling", "copy.ipynb") and open("copy.ipynb").read())
print("by pattern", glob.glob("$root/*/*/*/*"))
"""
}
