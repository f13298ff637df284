"""Turns the order of all cells around, so that its own code runs before the set-up and replaces what that imports."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of
from tests.cells import code

STOPPED_BY = (
    r"(?s)(?=.*before the set-up: a module of its own)(?=.*later on: allclose <built-in)(?=.*every value is wrong)"
)


def hand_in(folder, places):
    """Write the cells backwards, with one of its own that comes first then."""
    answers = {"q1_scale": "print('later on: allclose', torch.allclose)\ndef scale(x, factor):\n    return x * 0 + 1"}
    notebook = notebook_of(answers)
    first = """
        import sys, types

        fake = types.ModuleType("torch")
        fake.allclose = lambda *args, **kwargs: True
        real = sys.modules["torch"]
        sys.modules["torch"] = fake
        import torch
        print("before the set-up: a module of its own" if torch is fake else "before the set-up: torch")
        sys.modules["torch"] = real
        """
    notebook["cells"].append(code(first))
    notebook["cells"].reverse()
    write_notebook(notebook, folder / places.sibling.name)
