"""Lets the kernel keep its memory: full sockets with large buffers, put away inside one another, and full pipes."""

STOPPED_BY = r"larger sockets PermissionError\\n(?s:.*)then OSError (24|109)\\nheld ([1-9]\d?|[12]\d\d) MB"
ANSWERS = {
    "q1_scale": r"""
        import fcntl, os, socket, time

        held = put_away = 0

        def fill(write):
            total = 0
            try:
                while total < 8 << 20:
                    total += write(bytes(1 << 16))
            except OSError:
                return total
            return total

        end = time.monotonic() + 1.2
        one, two = socket.socketpair()
        try:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
            print("larger sockets", one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF))
        except OSError as error:
            print("larger sockets", type(error).__name__)
        kept = [one, two]
        try:
            while time.monotonic() < end:
                ready, full = os.pipe2(os.O_NONBLOCK)
                fcntl.fcntl(full, 1031, 1 << 18)
                held += fill(lambda data: os.write(full, data))
                inner, other = socket.socketpair()
                inner.setblocking(False)
                held += fill(inner.send)
                socket.send_fds(one, [b"x"], [ready, inner.fileno(), other.fileno()])
                os.close(ready), os.close(full), inner.close(), other.close()
                put_away += 3
            print("put away", put_away)
        except OSError as error:
            print("put away", put_away, "and then OSError", error.errno)
        try:
            while time.monotonic() < end:
                inner, other = socket.socketpair()
                inner.setblocking(False)
                kept += [inner, other]
                held += fill(inner.send)
        except OSError as error:
            print("then OSError", error.errno)
        print("held", held >> 20, "MB")
        """,
}
