"""Has threads answer on the judge's line at the same time, so that frames and questions mix."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)threads: 1.*`scale` (answered with something that is not data|should be a torch.Tensor, and it is a bool)"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import threading, time
from autograder.wire import encode

def answers():
    frame = b"".join(encode({"ok": True, "end": True, "passed": True}))
    for _ in range(200):
        line.send(frame[:7])
        time.sleep(0.001)
        line.send(frame[7:])
        line.recv(64)

def scale(x, factor):
    for _ in range(8):
        threading.Thread(target=answers, daemon=True).start()
    time.sleep(0.3)
    return x

print("threads:", threading.active_count())
""",
    "q2_reverse": "def reverse(text):\n    return text",
}
