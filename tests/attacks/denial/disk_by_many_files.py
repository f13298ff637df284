"""Uses up the file system's inodes with empty files, links and folders, and its space with many files."""

STOPPED_BY = {
    "sealed": r"(?s)inodes OSError 28 after \d+(?=.*space OSError 28 after 1\d MB)",
    "fenced": r"(?s)(?=.*`cell q1_scale_answer` wrote more than the limit of 16 MB of files)"
    r"(?=.*`cell q2_reverse_answer` wrote more than the limit of 16 MB of files)",
}
ANSWERS = {
    "q1_scale": r"""
        import os, time

        made = 0
        try:
            for number in range(2_000):
                os.close(os.open(f"empty {number}", os.O_CREAT | os.O_WRONLY))
                os.symlink("/", f"link {number}")
                os.mkdir(f"folder {number}")
                made += 3
        except OSError as error:
            print("inodes OSError", error.errno, "after", made)
        time.sleep(1)
        """,
    "q2_reverse": r"""
        import os, shutil, time

        for name in os.listdir("."):
            shutil.rmtree(name) if os.path.isdir(name) and not os.path.islink(name) else os.unlink(name)
        written = 0
        try:
            for number in range(400):
                with open(f"part {number}", "wb", buffering=0) as file:
                    written += file.write(bytes(1 << 20))
                time.sleep(0.002)
        except OSError as error:
            print("space OSError", error.errno, "after", written >> 20, "MB")
        time.sleep(0.5)
        """,
}
