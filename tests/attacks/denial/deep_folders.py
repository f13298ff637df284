"""Leaves folders for the clean-up to fail at: thousands deep, closed, with odd names, and links that lead out."""

STOPPED_BY = {
    "sealed": r"3000 deep, then enough\\nodd names 6",
    "fenced": r"`cell q1_scale_answer` wrote more than the limit of 16 MB of files",
}
ANSWERS = {
    "q1_scale": r"""
        import os, time

        depth = made = 0
        home = os.open(".", os.O_RDONLY)
        names = [b"\xff\xfe", b"new\nline", b"-rf", "\u202eabc".encode(), b" ", b"x" * 255]
        for number, name in enumerate(names):
            try:
                os.mkdir(name, 0o000 if number % 2 else 0o300)
                os.symlink(b"../../" * (number + 1), b"link " + str(number).encode())
                os.symlink("$release", b"release " + str(number).encode())
                made += 1
            except OSError as error:
                print("OSError", error.errno)
        try:
            for _ in range(3_000):
                os.mkdir("d" * 100)
                os.chdir("d" * 100)
                depth += 1
            print(depth, "deep, then enough")
        except OSError as error:
            print(depth, "deep, then OSError", error.errno)
        os.fchdir(home)
        print("odd names", made)
        time.sleep(0.5)
        """,
}
