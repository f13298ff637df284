"""Fills the disk with files that no look at the folder finds: deleted while open, never named, deleted while mapped.

In the fenced tier this works, within bounds: each such file holds at most the disk limit (RLIMIT_FSIZE), and all of
them are gone with the process. The tmpfs of the sealed tier counts them like any other file.
"""

STOPPED_BY = {
    "sealed": r"deleted OSError 28 after 1\d MB(?s:.*)nameless OSError 28 after \d MB(?s:.*)mapped OSError 28",
    "fenced": r"deleted held 48 MB(?s:.*)nameless (held 48 MB|OSError \d+ after 0 MB)(?s:.*)mapped held 48 MB",
}
ANSWERS = {
    "q1_scale": r"""
        import mmap, os

        kept = []

        def hold(name, keep):
            held = 0
            try:
                for _ in range(6):
                    keep(bytes(8 << 20))
                    held += 8
                print(name, "held", held, "MB")
            except OSError as error:
                print(name, "OSError", error.errno, "after", held, "MB")

        def deleted(data):
            kept.append(open("short-lived", "wb", buffering=0))
            os.unlink("short-lived")
            for start in range(0, len(data), 1 << 20):
                kept[-1].write(data[start : start + (1 << 20)])

        def nameless(data):
            kept.append(os.fdopen(os.open(".", os.O_TMPFILE | os.O_RDWR), "wb", 0))
            for start in range(0, len(data), 1 << 20):
                kept[-1].write(data[start : start + (1 << 20)])

        def mapped(data):
            with open("short-lived", "wb+", buffering=0) as file:
                os.unlink("short-lived")
                os.posix_fallocate(file.fileno(), 0, len(data))
                kept.append(mmap.mmap(file.fileno(), 4096))

        hold("deleted", deleted)
        hold("nameless", nameless)
        hold("mapped", mapped)
        """,
}
