"""Keeps the judge busy: keys made to collide, shapes that multiply to nothing, numbers with thousands of digits.

The frames are made by hand, for an honest encoder would pay for them itself.
"""

STOPPED_BY = (
    r"(?s)(?=.*`scale` answered with something that is not data)(?=.*`reverse` answered with something that is not)"
    r"(?=.*`Counter` answered with something that is not data)(?=.*`fit` answered with something that is not data)"
)
frames = r"""
        import gc, json, struct

        def send(header, payload=b""):
            (channel,) = [thing for thing in gc.get_objects() if type(thing).__name__ == "Channel"]
            text = header if isinstance(header, bytes) else json.dumps({"ok": header}).encode()
            channel.sock.sendall(struct.pack("<4sIQ", b"Z2G1", len(text), len(payload)) + text + payload)
            raise SystemExit
"""
ANSWERS = {
    "q1_scale": frames
    + r"""
        def scale(x, factor):
            prime = 2**61 - 1
            send({"t": "dict", "v": [[{"t": "tuple", "v": [number * prime, 0]}, 0] for number in range(30_000)]})
        """,
    "q2_reverse": frames
    + r"""
        def reverse(text):
            send(b'{"ok": ' + b"9" * 8_000_000 + b"}")
        """,
    "q3_counter": frames
    + r"""
        class Counter:
            def __init__(self, start=0):
                send(b'{"ok": ' + b"[" * 4_000_000 + b"]" * 4_000_000 + b"}")
        """,
    "q5_fit": frames
    + r"""
        def fit(x, y):
            send({"t": "tensor", "dtype": "float64", "shape": [0] + [1 << 40] * 15, "grad": True})
        """,
}
