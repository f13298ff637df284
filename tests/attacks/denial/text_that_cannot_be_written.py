"""Breaks the files that are written about it: half characters, zero bytes, and names that no encoding knows.

Half characters (lone surrogates) pass through JSON and end in an error wherever text becomes UTF-8.
"""

import json

from tests.attacks.target import notebook_of

STOPPED_BY = r"(?s)(?=.*odd text follows \ud800)(?=.*`reverse` raises an ArithmeticError)(?=.*the steps do not add up)"


def hand_in(folder, places):
    """Write a notebook in which half characters stand in code, in text, in ids and in metadata."""
    odd, escaped = "\ud800 \udfff \x00 \ufffe", r"\ud800 \udfff \x00 \ufffe"
    answers = {
        "q1_scale": f"""
            import sys

            print("odd text follows", "{escaped}")
            print("{escaped}", file=sys.stderr)
            "{escaped}"
            """,
        "q2_reverse": f"""
            def reverse(text):
                error = ArithmeticError("{escaped}")
                error.add_note("{escaped}")
                raise error
            """,
        "q3_counter": f"""
            class Counter:
                def __init__(self, start=0):
                    self.value = "{escaped}"

                def add(self, step):
                    return self
            """,
        "q4_batches": f'raise ValueError("{escaped}")',
        "q5_fit": f"# {odd}\ndef fit(x, y):\n    return '{odd}'",
        "q6_why": f"A written answer with {odd}.",
    }
    notebook = notebook_of(answers)
    own = {"cell_type": "code", "id": odd, "metadata": {odd: odd, "tags": [odd]}, "source": f"print('{odd}')"}
    notebook["cells"][1:1] = [own, {**own, "cell_type": odd}]
    notebook["metadata"] = {"kernelspec": {"name": odd}}
    (folder / places.sibling.name).write_text(json.dumps(notebook))
