"""Searches the whole file system for hidden tests, submissions and the gradebook."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"the course: denied EACCES.*hidden tests: denied ENOENT.*the root: denied EACCES.*found nothing",
    "fenced": r"the course: denied EACCES.*hidden tests: denied EACCES.*the root: denied EACCES.*found nothing",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
import fnmatch, pathlib, time

for what, folder in {
    "the course": "$root", "hidden tests": "$root/staff/hidden", "submissions": "$root/submitted",
    "the homes": "/root", "the home": "$home", "temporary files": "/tmp", "the root": "/", "above": "..",
}.items():
    attempt(what, lambda: os.listdir(folder))

WANTED = ("test_q[1-5]_*", ".course_secret", "gradebook.db*", "hw00*.ipynb", "mistakes.toml")
found, end = [], time.monotonic() + 1.0
for start in (".", "..", "$root", "$release", "/", "/srv", "/opt", "/mnt", "/var", sys.prefix):
    for folder, folders, files in os.walk(start, followlinks=False):
        found += [os.path.join(folder, name) for name in files for mask in WANTED if fnmatch.fnmatch(name, mask)]
        if time.monotonic() > end:
            break
found = {os.path.realpath(path) for path in found} - {os.path.realpath("$release/hw00_target.ipynb")}
found = {path for path in found if "site-packages/nbgrader" not in path}  # which comes with a gradebook of its own
for path in found:
    attempt(path, lambda: open(path, "rb").read())
print("found", sorted(found) or "nothing")
"""
}
