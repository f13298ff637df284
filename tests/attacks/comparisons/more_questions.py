"""Asks the judge, instead of answering: for other tests, for the seeds, for the expected value, for its own score."""

STOPPED_BY = r"(?s)(?=.*`scale` is None)(?=.*`reverse` raises a KeyError)(?=.*the weights have another shape)"
ask = r"""
        import gc, time

        def ask(*questions):
            (channel,) = [thing for thing in gc.get_objects() if type(thing).__name__ == "Channel"]
            for question in questions:
                channel.send(question)
            return channel.receive(time.monotonic() + 1)
"""
ANSWERS = {
    "q1_scale": ask
    + r"""
        def scale(x, factor):
            expected = ask({"op": "call", "target": "expected", "args": [x, factor], "kwargs": {}})
            return expected["ok"]
        """,
    "q2_reverse": ask
    + r"""
        def reverse(text):
            seeds = ask({"op": "get", "name": "draw"}, {"op": "modules"}, {"op": "cell", "source": "1", "name": "x"})
            return str(seeds)
        """,
    "q5_fit": ask
    + r"""
        def fit(x, y):
            return ask({"ready": False, "detail": "ask me later"}, {"verdicts": [], "points": 20})
        """,
}
