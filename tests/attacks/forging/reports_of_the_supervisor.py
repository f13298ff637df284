"""Looks for the line on which its supervisor reports, and writes reports to everything that is open."""

from tests.attacks.openings import attempt

STOPPED_BY = (
    r"(?s)lines: \[-1\].*reopened: denied E.*written to: \[\d+\].*`scale` answered with something that is not data"
)
ANSWERS = {
    "q1_scale": attempt
    + r"""
import gc, json, socket, stat

lines = [thing.fileno() for thing in gc.get_objects() if type(thing) is socket.socket]
judge = next(thing.sock.fileno() for thing in gc.get_objects() if type(thing).__name__ == "Channel")
lines.remove(judge)
print("lines:", lines)
attempt("reopened", lambda: os.open(f"/proc/self/fd/{judge + 1}", os.O_RDWR))
attempt("by the supervisor", lambda: os.open(f"/proc/{os.getppid()}/fd/7", os.O_RDWR))
others = [number for number in range(3, 4096) if number != judge and os.path.exists(f"/dev/fd/{number}")]
sockets = []
for number in range(4096):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            sockets.append(number)
    except OSError:
        pass
print("written to:", sockets, others)
REPORTS = [{"ready": False, "detail": "no memory"}, {"cause": "setup", "code": 97}, {"cause": "done", "passed": True}]

def scale(x, factor):
    for number in sockets:
        for report in REPORTS:
            os.write(number, json.dumps(report).encode() + b"\n")
    os._exit(0)
""",
}
