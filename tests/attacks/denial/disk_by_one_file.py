"""Makes one file larger than the disk: by writing, by a hole, by reserving, and through a memory map."""

STOPPED_BY = {
    "sealed": r"written OSError (28|27) \d+ MB\\nhole OSError 27\\nreserved OSError (28|27)\\nmapped \w+",
    "fenced": r"written OSError 27 1[56] MB\\nhole OSError 27\\nreserved OSError 27\\nmapped \w+",
}
ANSWERS = {
    "q1_scale": r"""
        import mmap, os, signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with open("written", "wb", buffering=0) as file:
            try:
                for _ in range(2_000):
                    file.write(bytes(1 << 20))
            except OSError as error:
                print("written OSError", error.errno, os.path.getsize("written") >> 20, "MB")
        os.remove("written")
        for name, grow in {
            "hole": lambda fd: os.ftruncate(fd, 1 << 40),
            "reserved": lambda fd: os.posix_fallocate(fd, 0, 1 << 31),
            "mapped": lambda fd: mmap.mmap(fd, 1 << 31),
        }.items():
            with open(name, "wb+") as file:
                try:
                    grow(file.fileno())
                    print(name, "done")
                except (OSError, ValueError) as error:
                    print(name, type(error).__name__, getattr(error, "errno", ""))
        """,
}
