"""Keeps a hidden input wherever it can, ends its process, and has the cells that then run again print it.

What a cell says counts the first time only, before any question was asked; a fresh process has a fresh scratch folder.
"""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r"(?s)found in this process: \[\].*`reverse` ended the Python process.*`batches` raises a ZeroDivisionError"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import builtins, glob, tempfile

PLACES = ("kept.txt", "data.txt", "$release/kept.txt", "/dev/shm/kept", "/tmp/kept", "/var/tmp/kept",
          os.path.join(sys.prefix, "kept"), os.path.expanduser("~/kept"), "../kept")
found = [open(place).read() for place in PLACES if os.path.exists(place) and "kept" in place]
found += [value for value in (os.environ.get("KEPT"), getattr(builtins, "kept", None)) if value]
found += glob.glob("/dev/shm/*") + glob.glob("../*")
print("found in this process:", found)

def keep(text):
    builtins.kept = os.environ["KEPT"] = text
    sys.argv[0] = sys.modules["torch"].__doc__ = text
    for place in PLACES:
        try:
            with open(place, "w") as file:
                file.write(text)
            os.rename(place, text)
        except OSError:
            pass
""",
    "q2_reverse": r"""
def reverse(text):
    keep(text)
    os._exit(0)
""",
    "q4_batches": r"""
def batches(x, size):
    if found:
        raise KeyError(found)
    1 / 0
""",
}
