"""Ends its process with success in many ways: exit handlers, signals, exceptions that nobody catches, a closed line."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)handlers set.*SystemExit: 0.*`scale` raises a SystemExit on line \d+.*`reverse` ended the Python process"
    r".*`Counter` ended the Python process.*`batches` ended the Python process.*`fit` ended the Python process"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import atexit, os, signal, sys, threading

for number in range(1, 32):
    try:
        signal.signal(number, lambda *_: os._exit(0))
    except (OSError, ValueError):
        pass
atexit.register(os._exit, 0)
sys.excepthook = threading.excepthook = sys.unraisablehook = lambda *_: os._exit(0)
print("handlers set")

def scale(x, factor):
    sys.exit(0)
""",
    "q2_reverse": r"""
def reverse(text):
    signal.raise_signal(signal.SIGINT)

sys.exit(0)
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        os.kill(os.getpid(), signal.SIGTERM)
""",
    "q4_batches": r"""
def batches(x, size):
    os._exit(0)
    yield x
""",
    "q5_fit": r"""
def fit(x, y):
    threading.Timer(0.05, os._exit, (0,)).start()
    line.close()
""",
}
