"""Nests brackets a hundred thousand deep inside a cell, so that reading them needs more stack than there is."""

import json

from tests.attacks.target import notebook_of

STOPPED_BY = r"this is not a readable notebook \(RecursionError\)"


def hand_in(folder, places):
    """Write the brackets as text: json itself could not."""
    notebook = notebook_of({})
    notebook["cells"][1]["outputs"] = ["HERE"]
    text = json.dumps(notebook).replace('"HERE"', "[" * 100_000 + "]" * 100_000)
    (folder / places.sibling.name).write_text(text)
