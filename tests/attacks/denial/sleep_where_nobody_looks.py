"""Sleeps in what runs beside a cell: the result's repr, the error's text, a finaliser, callbacks, an iterator.

A limit on the code of a cell alone would not see them.
"""

STOPPED_BY = (
    r"(?s)(?=.*`cell q1_scale_answer` did not answer within 2 s)"
    r"(?=.*`cell q2_reverse_answer` did not answer within 2 s)"
    r"(?=.*`Counter` did not answer within 2 s)(?=.*`batches` did not answer within 2 s)"
    r"(?=.*`cell q5_fit_answer` did not answer within 2 s)"
)
sleeper = """
        import time

        class Sleeper(Exception):
            def sleep(self, *args):
                time.sleep(1_000)

            __repr__ = __str__ = __del__ = _repr_html_ = _ipython_display_ = sleep
            value = property(sleep)
            __next__ = __hash__ = __eq__ = __getstate__ = sleep
"""
ANSWERS = {
    "q1_scale": sleeper + "\n        Sleeper()\n",
    "q2_reverse": sleeper + "\n        raise Sleeper\n",
    "q3_counter": sleeper
    + """
        class Counter:
            def __init__(self, start=0):
                Sleeper().sleep
                del start
        """,
    "q4_batches": sleeper
    + """
        def batches(x, size):
            raise Sleeper
        """,
    "q5_fit": sleeper
    + """
        import gc, IPython

        gc.callbacks.append(Sleeper.sleep)
        IPython.get_ipython().events.register("post_run_cell", Sleeper.sleep)
        """,
}
