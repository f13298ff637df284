"""Answers one byte at a time, so that something keeps coming and nothing is ever late by itself."""

STOPPED_BY = r"`scale` did not answer within 2 s(?s:.*)`reverse` did not answer within 2 s"
drip = r"""
        import os, socket, stat, struct, time

        def drip(start):
            for descriptor in range(3, 256):
                try:
                    if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                        line = socket.socket(fileno=os.dup(descriptor))
                except OSError:
                    continue
            line.settimeout(None)
            for byte in start + b" " * 10_000_000:
                line.send(bytes([byte]))
                time.sleep(0.2)
"""
ANSWERS = {
    "q1_scale": drip
    + """
        def scale(x, factor):
            drip(b"Z2G1")
        """,
    "q2_reverse": drip
    + """
        def reverse(text):
            drip(struct.pack("<4sIQ", b"Z2G1", 8 << 20, 128 << 20) + b'{"ok": ')
        """,
}
