"""Brings weights that were trained at home, in base64 in a cell, and loads them the dangerous way."""

import base64
import io

import torch

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"(?s)(?=.*weights from home: 5)(?=.*the weights do not explain new rows)(?=.*SyntaxError: unterminated)"


def hand_in(folder, places):
    """Write a notebook with a small file of weights in one cell, and one that is too large for a cell in another."""
    file = io.BytesIO()
    torch.save(torch.nn.Linear(5, 1, dtype=torch.float64), file)
    text = base64.b64encode(file.getvalue()).decode()
    fit = f"""
        import base64, io

        home = torch.load(io.BytesIO(base64.b64decode("{text}")), weights_only=False)
        print("weights from home:", home.weight.numel())

        def fit(x, y):
            return home.weight.detach().flatten()
        """
    large = f"blob = '{'A' * 3_000_000}'\ndef batches(x, size):\n    return blob"
    write_notebook(notebook_of({"q4_batches": large, "q5_fit": fit}), folder / places.sibling.name)
