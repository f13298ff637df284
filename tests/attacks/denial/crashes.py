"""Crashes Python in the ways that C code crashes: a null pointer, an abort, no instruction, a vanished file, a kill.

In the sealed tier the process is the first of its own pid namespace, which cannot kill itself.
"""

STOPPED_BY = {
    "sealed": r"(?s)(?=.*`cell q1_scale_answer` \(signal 11)(?=.*`reverse` \(signal (6|11))"
    r"(?=.*`Counter` \(signal 4)(?=.*`batches` \(signal 7)(?=.*still here after SIGKILL)",
    "fenced": r"(?s)(?=.*`cell q1_scale_answer` \(signal 11)(?=.*`reverse` \(signal 6)"
    r"(?=.*`Counter` \(signal 4)(?=.*`batches` \(signal 7)(?=.*`cell q5_fit_answer` \(signal 9)",
}
ANSWERS = {
    "q1_scale": "import ctypes\nctypes.string_at(0)",
    "q2_reverse": "import os\ndef reverse(text):\n    os.abort()",
    "q3_counter": """
        import ctypes, mmap, os

        class Counter:
            def __init__(self, start=0):
                bad = {"x86_64": bytes([0x0F, 0x0B]), "aarch64": bytes(4)}[os.uname().machine]
                code = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=7)
                code.write(bad)
                ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
        """,
    "q4_batches": """
        import mmap

        def batches(x, size):
            with open("short", "wb+") as file:
                file.truncate(1 << 20)
                view = mmap.mmap(file.fileno(), 1 << 20)
                file.truncate(0)
                yield view[5]
        """,
    "q5_fit": """
        import os, signal

        os.kill(os.getpid(), signal.SIGKILL)
        print("still here after SIGKILL")
        """,
}
