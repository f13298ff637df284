"""Never answers a question."""

STOPPED_BY = r"`scale` did not answer within 2 s"
ANSWERS = {"q1_scale": "def scale(x, factor):\n    while True: pass"}
