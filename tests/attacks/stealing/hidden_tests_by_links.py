"""Gives the file of a hidden test a second name: symbolic link, hard link, a link to an open file, a new place."""

from tests.attacks.openings import system_calls

STOPPED_BY = {
    "sealed": r"symbolic link: denied ENOENT.*chain of links: denied ENOENT.*hard link: denied ENOENT"
    r".*open file: denied ENOENT.*new place: denied ENOENT",
    "fenced": r"symbolic link: denied EACCES.*chain of links: denied EACCES.*hard link: denied (EACCES|EXDEV|EPERM)"
    r".*open file: denied (EACCES|ENOENT|EXDEV|EPERM).*through /proc: denied EACCES.*new place: denied (EACCES|EXDEV)",
}
ANSWERS = {
    "q1_scale": system_calls
    + r"""
def symbolic():
    os.symlink("$hidden", "soft")
    return open("soft").read()

def chain():
    os.symlink(os.path.dirname("$hidden"), "folder")
    os.symlink("folder", "again")
    return open("again/" + os.path.basename("$hidden")).read()

def hard():
    os.link("$hidden", "hard")
    return open("hard").read()

def of_an_open_file():
    opened = os.open("$hidden", os.O_PATH)
    at_empty_path, here = 0x1000, -100
    call(265, 37, opened, b"", here, b"linked", at_empty_path)
    return open("linked").read()

def through_proc():
    return open(f"/proc/self/fd/{os.open('$hidden', os.O_PATH)}").read()

def new_place():
    os.rename("$hidden", "moved")
    return open("moved").read()

attempt("symbolic link", symbolic)
attempt("chain of links", chain)
attempt("hard link", hard)
attempt("open file", of_an_open_file)
attempt("through /proc", through_proc)
attempt("new place", new_place)
"""
}
