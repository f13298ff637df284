"""Loops inside compiled code, where neither Python nor a signal handler gets a turn: a pattern, a power, a matrix.

All signals are blocked first, so that only the kernel can end it.
"""

STOPPED_BY = (
    r"(?s)(?=.*`cell q1_scale_answer` did not answer within 2 s)(?=.*`reverse` did not answer within 2 s)"
    r"(?=.*`fit` did not answer within 2 s)"
)
ANSWERS = {
    "q1_scale": r"""
        import re, signal

        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
        re.match(r"(a|a)*$", "a" * 60 + "b")
        """,
    "q2_reverse": r"""
        import signal

        def reverse(text):
            signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
            return pow(3, 7**10_000_000, 2**100_000 - 1)
        """,
    "q5_fit": r"""
        def fit(x, y):
            return torch.linalg.svdvals(torch.rand(3_000, 3_000, dtype=torch.float64))[:5]
        """,
}
