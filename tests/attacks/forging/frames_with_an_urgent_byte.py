"""Sends out-of-band bytes between the bytes of its answers, which the kernel leaves out of what is read."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)urgent bytes: sent.*`scale` answered with something that is not data"
    r"|urgent bytes: denied EOPNOTSUPP.*`scale` (ended the Python process|raises)"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import errno, socket

try:
    one, other = socket.socketpair()
    one.send(b"!", socket.MSG_OOB)
    print("urgent bytes: sent")
except OSError as error:
    print("urgent bytes: denied", errno.errorcode[error.errno])

class Urgent:
    def __getattr__(self, name):
        return getattr(line, name)

    def sendall(self, data):
        for part in (data[:4], data[4:10], data[10:]):
            line.send(b"!", socket.MSG_OOB)
            line.sendall(part)
            line.send(b"?", socket.MSG_OOB)

def scale(x, factor):
    worker.channel.sock = Urgent()
    return torch.zeros(3, 4, dtype=torch.float64)
""",
}
