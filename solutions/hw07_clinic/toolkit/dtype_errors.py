"""What PyTorch says of numbers of the wrong kind or in the wrong place, and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable


def _mixed(match: re.Match[str]) -> str:
    kinds = list(dict.fromkeys(kind.strip() for kind in re.split(r",? and |, | != ", match[1])))
    return (
        f"The tensors have different dtypes, {' and '.join(kinds)}, and a matrix product converts nothing by itself.\n"
        "Whole numbers (Long) come from `torch.tensor([1, 2])`, `torch.arange` or `one_hot`: `.float()` converts them. "
        "Doubles come from numpy or float64 inputs: make new tensors with `dtype=x.dtype`."
    )


def _wanted(match: re.Match[str]) -> str:
    return f"It should be {match[1]}, and it is {match[2]}. {INDICES if match[1] == 'Long' else FLOATS}"


FLOATS = (
    "This operation is for floats, and the tensor holds others, perhaps whole numbers (Long): a mean, a softmax or a "
    "gradient has no meaning there. `.float()` converts; better, write `1.0` instead of `1` where the tensor is made."
)
INDICES = (
    "Indices and classes are whole numbers, int64, which PyTorch calls Long, and these are of another kind. `.long()` "
    "converts them.\nIn a loss the logits come first, the targets second: are they swapped?"
)

DTYPE_ERRORS: dict[str, str | Callable[[re.Match[str]], str]] = {
    r"have the same dtype, but got:? (.+)": _mixed,
    r"expected scalar type (\w+) but found (\w+)": _wanted,
    r"target dtype to be Long|one of the following scalar types: Long|only applicable to index tensor": INDICES,
    r"tensors used as indices must be long": INDICES,
    r"not implemented for 'Long'|could not infer output dtype|Only Tensors of floating point": FLOATS,
    r"result type (\w+) can't be cast to the desired output type (\w+)": (
        "In place, the result has to stay in the tensor that is there, and {1} numbers do not fit into {2} ones.\n"
        "Make the tensor of floats from the start, with `dtype=torch.float32`, or write `x = x + …`."
    ),
    r"probability tensor contains either": (
        "`multinomial` takes probabilities, or weights that are not negative. Are these logits, from before the "
        "softmax? Or nan, after an overflow?"
    ),
    r"Expected all tensors to be on the same device": (
        "One tensor is on the CPU and another on the GPU. A tensor made inside a function goes where the others are "
        "with `device=x.device`."
    ),
}
"""Pattern of the message -> the hint, with the pattern's groups filled in, or a function that makes it of the match."""
