"""Has the judge hand over an open file: asks for descriptors on its line, takes what comes with a question."""

from tests.attacks.openings import find_worker

STOPPED_BY = r"(?s)came with [1-9]\d* questions: \[\].*given with an answer"
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import array, socket

taken, questions = [], 0

class Taking:
    \"\"\"Receives as the line does, and takes every file that comes along.\"\"\"
    def __init__(self, sock): self.sock = sock
    def __getattr__(self, name): return getattr(self.sock, name)
    def recv_into(self, room):
        global questions
        data, ancillary, flags, _ = self.sock.recvmsg(len(room), socket.CMSG_SPACE(64 * 4))
        questions += 1
        for level, kind, files in ancillary:
            numbers = array.array("i")
            numbers.frombytes(files[: len(files) // 4 * 4])
            taken.extend(numbers)
        room[: len(data)] = data
        return len(data)

worker.channel.sock = Taking(line)
""".replace('\\"', '"'),
    "q2_reverse": r"""
print(f"came with {questions} questions: {taken}")
import os
for number in taken:
    print(os.read(number, 10_000))
""",
    "q3_counter": r"""
class Giving(Taking):
    '''Sends a file along with every answer: what does the judge do with those?'''
    def sendall(self, data):
        mine = os.open("data.txt", os.O_RDONLY)
        socket.send_fds(self.sock, [data[:1]], [mine] * 50)
        os.close(mine)
        self.sock.sendall(data[1:])

worker.channel.sock = Giving(line)
""",
    "q4_batches": r"""
print("given with an answer")
""",
}
