"""Writes keys twice, so that one reader of the notebook sees another answer than the next: person, browser, grader."""

import json

from tests.attacks import target
from tests.attacks.target import notebook_of

STOPPED_BY = r"(?s)(?=.*the last of two sources)(?!.*the first of two sources)"


def hand_in(folder, places):
    """Write two lists of cells and two sources of an answer; every JSON reader in use takes the last."""
    notebook = notebook_of({"q1_scale": "HERE"})
    twice = (
        json.dumps("print('the first of two sources')")
        + ', "source": '
        + json.dumps("print('the last of two sources')")
    )
    cells = json.dumps(notebook["cells"]).replace('"HERE"', twice)
    first = json.dumps(notebook_of(target.REFERENCE)["cells"])
    text = (
        f'{{"cells": {first}, "nbformat": 4, "cells": {cells}, "metadata": {{}}, "nbformat": 3, "nbformat_minor": 5}}'
    )
    (folder / places.sibling.name).write_text(text)
