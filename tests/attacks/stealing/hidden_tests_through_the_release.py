"""Climbs out of the release, which may be read, by `..`, by open folders and by changing the working folder."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"by its name: denied ENOENT.*from an open folder: denied ENOENT.*from the working folder: denied ENOENT"
    r".*beside it: denied ENOENT.*as the data: denied ENOENT",
    "fenced": r"by its name: denied EACCES.*from an open folder: denied EACCES.*from the working folder: denied EACCES"
    r".*beside it: denied EACCES.*as the data: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
scratch, up = os.getcwd(), os.path.relpath("$hidden", "$release")
attempt("by its name", lambda: open("$release/" + up).read())

def from_a_folder():
    folder = os.open("$release", os.O_PATH | os.O_DIRECTORY)
    return os.read(os.open(up, os.O_RDONLY, dir_fd=folder), 10_000)

def from_the_working_folder():
    os.chdir("$release")
    os.chdir("..")
    os.chdir("..")
    return open(os.path.relpath("$hidden", "$root")).read()

def beside_it():
    os.chdir(os.path.dirname("$hidden"))
    return open(os.path.basename("$hidden")).read()

def as_the_data():
    os.chdir(scratch)
    os.remove("data.txt")
    os.symlink("$hidden", "data.txt")
    return open("data.txt").read()

attempt("from an open folder", from_a_folder)
attempt("from the working folder", from_the_working_folder)
attempt("beside it", beside_it)
attempt("as the data", as_the_data)
"""
}
