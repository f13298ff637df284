"""Closes the line to the judge and lives on: who waits for a process that has hung up waits for all of its time."""

STOPPED_BY = (
    r"(?s)(?=.*`cell q1_scale_answer` answered with something that is not data)"
    r"(?=.*`reverse` answered with something that is not data)"
)
hang_up = """
        import os, signal, time

        def hang_up():
            signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
            os.closerange(0, 256)
            while True:
                time.sleep(60)
"""
ANSWERS = {
    "q1_scale": hang_up + "\n        hang_up()\n",
    "q2_reverse": hang_up + "\n        def reverse(text):\n            hang_up()\n",
}
