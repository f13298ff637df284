"""Fills the memory with Python objects, from the main thread, from another one and behind a caught MemoryError."""

STOPPED_BY = (
    r"(?s)(?=.*`cell q1_scale_answer` used more memory than the limit of 300 MB)"
    r"(?=.*`reverse` used more memory than the limit of 300 MB)(?=.*`Counter` used more memory than the limit)"
)
ANSWERS = {
    "q1_scale": r"""
        kept = []
        while len(kept) < 4_000:
            kept.append(bytearray(b"x" * (1 << 20)))
        """,
    "q2_reverse": r"""
        import threading

        def reverse(text):
            kept = {}

            def grow():
                while len(kept) < 16_000:
                    try:
                        kept[len(kept)] = bytearray(b"x" * (1 << 18))
                    except MemoryError:
                        continue

            threading.Thread(target=grow).start()
            threading.Event().wait()
        """,
    "q3_counter": r"""
        class Counter:
            def __init__(self, start=0):
                self.value = "x"
                while len(self.value) < 1 << 31:
                    self.value += self.value[: 1 << 26]
        """,
}
