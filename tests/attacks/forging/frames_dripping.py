"""Answers one byte at a time, each of them in time, and so never too late by the clock of a single read."""

from tests.attacks.openings import find_worker

STOPPED_BY = r"`scale` did not answer within 2 s"
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import time

class Dripping:
    def __getattr__(self, name):
        return getattr(line, name)

    def sendall(self, data):
        for number in range(len(data)):
            line.sendall(data[number : number + 1])
            time.sleep(0.2)

def scale(x, factor):
    worker.channel.sock = Dripping()
    return x
""",
}
