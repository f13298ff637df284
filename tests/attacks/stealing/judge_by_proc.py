"""Looks into the judge, the zygote and the grader through /proc: environment, memory, root, open files, arguments."""

from tests.attacks.openings import attempt

STOPPED_BY = {
    "sealed": r"judge environ: denied ENOENT.*judge mem: denied ENOENT.*judge root: denied ENOENT"
    r".*zygote environ: denied ENOENT.*grader environ: denied ENOENT.*processes: denied ENOENT",
    "fenced": r"judge environ: denied EACCES.*judge mem: denied EACCES.*judge root: denied EACCES"
    r".*zygote environ: denied EACCES.*grader environ: denied EACCES.*processes: denied EACCES",
}
ANSWERS = {
    "q1_scale": attempt
    + r"""
for who, pid in {"judge": $judge, "zygote": $zygote, "grader": $grader}.items():
    for name in ("environ", "cmdline", "maps", "mem", "auxv", "stack", "comm", "mountinfo", "task"):
        path = f"/proc/{pid}/{name}"
        attempt(f"{who} {name}", lambda: os.listdir(path) if name == "task" else open(path, "rb").read(5000))
    attempt(f"{who} root", lambda: open(f"/proc/{pid}/root$hidden").read())
    attempt(f"{who} cwd", lambda: os.listdir(f"/proc/{pid}/cwd/"))
    attempt(f"{who} where", lambda: os.readlink(f"/proc/{pid}/cwd"))
    attempt(f"{who} fd", lambda: [open(f"/proc/{pid}/fd/{number}", "rb").read(100) for number in range(3, 12)])
attempt("processes", lambda: [name for name in os.listdir("/proc") if name.isdigit()])
"""
}
