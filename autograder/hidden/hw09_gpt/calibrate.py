"""What `course calibrate hw09` measures: the notebook's own answers, and GPTs and trainings that must stay outside."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from typing import Any

import hw09_parts
import torch
from torch import nn

from autograder import theatre
from autograder.course import REPOSITORY
from autograder.hidden.hw09_gpt.training_gate import Private, loss_after
from autograder.notebook import grade_id, is_answer, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw09_gpt"
HIDDEN = REPOSITORY / "autograder" / "hidden" / "hw09_gpt"
Edit = tuple[str, str]


def answers() -> dict[str, str]:
    """Return the sources of the notebook's answer cells by grade_id."""
    cells = read_notebook(SOURCE / "hw09_gpt.ipynb")["cells"]
    return {grade_id(cell): source_of(cell) for cell in cells if is_answer(cell) and cell["cell_type"] == "code"}


def names_after(edits: Mapping[Edit, str] | None = None) -> dict[str, Any]:
    """Run the answer cells and return what a notebook then binds.

    Args:
        edits: For a broken solution: what to replace, as (grade_id, old text), by what.

    Raises:
        LookupError: The answer has changed, and an edit does not find its text.
    """
    names: dict[str, Any] = {"torch": torch, "nn": nn, "F": nn.functional, "math": math}
    names |= vars(hw09_parts)
    for task, source in answers().items():
        for (edited, old), new in (edits or {}).items():
            if edited == task and old not in source:
                raise LookupError(f"{task} no longer contains {old!r}")
            source = source.replace(old, new) if edited == task else source
        exec(compile(source, task, "exec"), names)
    return names


def run(seed: int) -> float:
    """Return the loss of the reference solution on new scenes, in nats per character."""
    return _loss(names_after(), seed)


def hashes() -> dict[str, str]:
    """Return the sha256 of what the losses depend on; new scenes stand for the package that writes them."""
    files = [SOURCE / "hw09_parts.py", SOURCE / "hw09_text.py", SOURCE / "theatre.txt", HIDDEN / "training_gate.py"]
    contents = {path.name: path.read_bytes() for path in files}
    tasks = ("q1_get_batch", "q2_attention", "q4_heads", "q5_block", "q6_gpt", "q8b_train")
    contents |= {f"{task}_answer": answers()[f"{task}_answer"].encode() for task in tasks}
    contents["new scenes"] = theatre.write(5_000, 9).encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _loss(names: Mapping[str, Any], seed: int) -> float:
    torch.manual_seed(3 * seed)  # draws the weights
    batches, scenes = (torch.Generator().manual_seed(3 * seed + part) for part in (1, 2))
    return loss_after(names.__getitem__, Private(batches, scenes), "cpu")


def _broken(*edits: tuple[str, str, str]) -> Callable[[int], float]:
    """Return the loss of the reference with some texts replaced: (task, old text, new text)."""
    replaced = {(f"{task}_answer", old): new for task, old, new in edits}
    return lambda seed: _loss(names_after(replaced), seed)


BROKEN = {
    "no mask": _broken(("q4_heads", "dtype=torch.bool).tril()", "dtype=torch.bool)")),
    "softmax over the queries": _broken(("q2_attention", "softmax(dim=-1)", "softmax(dim=-2)")),
    "heads merged without transpose": _broken(("q4_heads", "out.transpose(1, 2).reshape", "out.reshape")),
    "y not shifted": _broken(("q1_get_batch", "data[start + 1 : start + T + 1]", "data[start : start + T]")),
    "no attention": _broken(("q5_block", "x = x + self.dropout(self.attention(self.ln1(x)))", "x = x")),
    "scores not scaled": _broken(("q2_attention", " / q.shape[-1] ** 0.5", "")),
    "half of the steps": _broken(("q8b_train", "for step in range(steps)", "for step in range(steps // 2)")),
}
"""What the gate has to keep out. A GPT without positions ends 0.16 above right ones: it is tested directly."""
