"""Uses numbers that JSON does not have, or that no machine holds: NaN, infinities, four thousand digits."""

import json

from tests.attacks.target import notebook_of

STOPPED_BY = r"graded in spite of numbers"


def hand_in(folder, places):
    """Put odd numbers wherever a number or a text may stand."""
    notebook = notebook_of({"q1_scale": "print('graded in spite of numbers')"})
    for number, cell in enumerate(notebook["cells"]):
        odd = ["NaN", "-Infinity", "1e999999", "9" * 4_000, "-0.0"][number % 5]
        cell["execution_count"] = cell["metadata"]["odd"] = odd
        cell["metadata"]["nbgrader"]["points"] = odd
        cell["outputs"] = [{"output_type": "execute_result", "execution_count": odd, "data": {"text/plain": odd}}]
    notebook["nbformat"] = "NaN"
    text = json.dumps(notebook)
    for odd in ("NaN", "-Infinity", "1e999999", "9" * 4_000, "-0.0"):
        text = text.replace(f'"{odd}"', odd)
    (folder / places.sibling.name).write_text(text)
