"""What autograd complains about, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable


def _overwritten(match: re.Match[str]) -> str:
    made = re.search(r"output \d+ of (\w+)", match[0])
    what = f"The result of {made[1].removesuffix('Backward0').lower()}" if made else "A tensor"
    return (
        f"{what} was needed for the backward pass, and something wrote into it after autograd had put it aside: `+=`, "
        "`*=`, `x[i] = …`, or a method whose name ends in `_`.\n"
        "`x = x + …` makes a new tensor instead. Parameters are updated after `backward()`, not before."
    )


AUTOGRAD_ERRORS: dict[str, str | Callable[[re.Match[str]], str]] = {
    r"does not require grad and does not have a grad_fn": (
        "Autograd knows no way back from this tensor to a parameter. One of these cut it: `.item()`, `.detach()`, "
        "`.data`, `torch.tensor(x)`, numpy, `argmax`, a `torch.no_grad()` around the forward pass.\n"
        "Or no parameter has `requires_grad=True`. `no_grad_flow(parameters, loss)` looks for the place."
    ),
    r"leaf Variable that requires grad is being used in an in-place operation": (
        "This tensor is a parameter (a *leaf* that requires a gradient). While autograd records, it cannot be "
        "overwritten in place.\nIn a training step, update inside `with torch.no_grad():`. In a computation, `x = x + "
        "…` makes a new tensor."
    ),
    r"modified by an inplace operation.*": _overwritten,
    r"backward through the graph a second time": (
        "The graph of a forward pass is good for one `backward()`. Compute the loss again in every step, inside the "
        "loop.\n"
        "Does something of the last step (a hidden state, a running sum of losses) hang on to its old graph? "
        "`.detach()` it, or record `loss.item()`."
    ),
    r"grad can be implicitly created only for scalar outputs": (
        "`backward()` starts from one number, and this tensor has several. Take `.mean()` or `.sum()` of it first."
    ),
    r"Can't call numpy\(\) on Tensor that requires grad": (
        "numpy records no gradients. For a plot or a print, `x.detach().numpy()`; in a loss, stay in PyTorch."
    ),
    r"unsupported operand type\(s\) for .*'NoneType'": (
        "One side is None. A `.grad` is None until `backward()` has run, and stays None where the loss does not depend "
        "on the tensor: `no_grad_flow(parameters, loss)` says why.\nA function without `return` gives None, too."
    ),
}
"""Pattern of the message -> the hint, or a function that makes it of the match."""
