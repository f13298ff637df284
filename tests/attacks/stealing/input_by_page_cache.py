"""Keeps a hidden input in the kernel's cache of files, and tells it by which cells die when the notebook runs again.

Of two files that nobody else reads, one is read and the other dropped from the cache: the next process can tell which.

Remains: processes that read the same files can pass bits, in every tier, and a later hand-in of the same student can
print what an earlier one was asked. These are inputs of the same student, and no expected values.
"""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r'(?s)files that nobody reads: 32, first process: True.*"status": "ok", "stderr": "", "stdout": "alive.*'
    r"`reverse` ended the Python process.*`Counter` raises a (KeyError|ZeroDivisionError)"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import glob, random, time

files = glob.glob(os.path.dirname(torch.__file__) + "/include/ATen/ops/*_native.h")
files = random.Random(torch.initial_seed()).sample(sorted(files), 32)  # the seed is the same in every process
PAIRS = list(zip(files[::2], files[1::2]))

def cached(path):
    file = os.open(path, os.O_RDONLY)
    try:
        return os.preadv(file, [bytearray(64)], 0, os.RWF_NOWAIT) > 0
    except OSError:
        return False
    finally:
        os.close(file)

def drop(path):
    file = os.open(path, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)

def write(number):
    for place, pair in enumerate(PAIRS):
        bit = number >> place & 1
        drop(pair[1 - bit])
        open(pair[bit], "rb").read()

marks = [(cached(one), cached(other)) for one, other in PAIRS]
time.sleep(0.05)  # asking had the kernel fetch the others
for pair, mark in zip(PAIRS, marks):
    for path, was_there in zip(pair, mark):
        if not was_there:
            drop(path)
first = any(one == other for one, other in marks)
told = sum(other << place for place, (one, other) in enumerate(marks))
print(f"files that nobody reads: {len(files)}, first process: {first}, told: {told}")
""",
    "q2_reverse": r"""
def reverse(text):
    write(int(text[11:15], 16))
    os._exit(0)
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        if not first:
            raise KeyError(told)  # here it is known again
        1 / 0
""",
    "q4_batches": r"""
print("alive")
if not first:
    os._exit(0)
""",
}
