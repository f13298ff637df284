"""Carries a hidden input out in the text of an error."""

STOPPED_BY = r"`reverse` raises a ValueError"
ANSWERS = {"q2_reverse": "def reverse(text):\n    raise ValueError(text)"}
