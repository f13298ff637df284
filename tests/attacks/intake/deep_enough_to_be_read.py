"""Nests as deep as can just be read, in outputs, metadata and text, so that what comes after reading breaks.

Reading JSON takes one level of the stack for each bracket, copying and writing it take several.
"""

import json

from tests.attacks.target import notebook_of

STOPPED_BY = r"graded, 600 deep"


def hand_in(folder, places):
    """Nest in every place that is kept of a submission."""
    nested = "[" * 600 + "]" * 600
    notebook = notebook_of({"q1_scale": "print('graded, 600 deep')"})
    for cell in notebook["cells"]:
        cell["metadata"]["deep"] = cell["attachments"] = "HERE"
        cell["metadata"]["tags"] = ["HERE"]
        cell["outputs"] = [{"output_type": "display_data", "data": {"image/png": "HERE"}, "metadata": "HERE"}, "HERE"]
    own = {"cell_type": "code", "source": ["print(1)", "HERE"], "outputs": ["HERE"], "id": "HERE", "metadata": {}}
    notebook["cells"].insert(1, own)
    notebook["metadata"] = {"kernelspec": "HERE"}
    (folder / places.sibling.name).write_text(json.dumps(notebook).replace('"HERE"', nested))
