"""Tries every descriptor that it may have inherited: what it is, what can be read from it, who listens behind it."""

from tests.attacks.openings import attempt

STOPPED_BY = r"open: \{0: 'chr', 1: 'chr', 2: 'chr', \d+: 'sock'\}; said: \{\}"
ANSWERS = {
    "q1_scale": attempt
    + r"""
import socket, stat

KINDS = {stat.S_IFSOCK: "sock", stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFCHR: "chr", stat.S_IFIFO: "pipe"}
found, said = {}, {}
for number in range(4096):
    try:
        kind = stat.S_IFMT(os.fstat(number).st_mode)
    except OSError:
        continue
    found[number] = KINDS.get(kind, hex(kind))
    copy = os.dup(number)
    try:
        if kind == stat.S_IFSOCK:
            with socket.socket(fileno=os.dup(copy)) as sock:
                said[number] = sock.recv(1000, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        elif kind != stat.S_IFCHR:
            os.lseek(copy, 0, 0)
            said[number] = os.read(copy, 10_000)
    except OSError:
        pass
    finally:
        os.close(copy)
        os.set_blocking(number, True)  # a copy of the line shares this switch with it
print(f"open: {found}; said: {said}")
"""
}
