"""Handles, then blocks every signal there is, and takes away every way out, so that only SIGKILL is left."""

STOPPED_BY = r"(?s)(?=.*deaf to 6\d signals)(?=.*`reverse` did not answer within 2 s)"
ANSWERS = {
    "q1_scale": r"""
        import atexit, os, signal, sys, threading, time

        deaf = 0
        for number in range(1, 65):
            try:
                signal.signal(number, lambda *_: time.sleep(1_000))
                deaf += 1
            except (OSError, ValueError):
                continue
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
        print("deaf to", deaf, "signals")

        def stay(*args, **kwargs):
            while True:
                time.sleep(60)

        os._exit = sys.exit = os.kill = os.abort = stay
        atexit.register(stay)
        threading.Thread(target=stay).start()
        """,
    "q2_reverse": "def reverse(text):\n    stay()",
}
