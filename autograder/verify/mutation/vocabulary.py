"""The words of torch and numpy that the operators know."""

from __future__ import annotations

from typing import Final

MODULES: Final = frozenset({"torch", "np", "numpy", "math", "F", "torch.nn.functional", "torch.special"})
"""What a function is called on that a tensor has as a method too."""

REDUCTIONS: Final = frozenset(
    {"sum", "mean", "prod", "amax", "amin", "max", "min", "argmax", "argmin", "var", "std", "logsumexp", "any", "all"}
)
"""Take an axis, or all of a tensor where none is given."""

ALONG_AN_AXIS: Final = REDUCTIONS | {
    "softmax", "log_softmax", "cumsum", "cumprod", "cat", "concatenate", "stack", "unsqueeze", "squeeze", "index_add",
    "index_add_", "scatter_add", "scatter_add_", "scatter", "scatter_", "gather", "index_select", "flip", "sort",
    "argsort", "diff", "size",
}  # fmt: skip
"""Take an axis as their first argument, after the tensor."""

KEEPDIM: Final = REDUCTIONS - {"any", "all"}
"""Can keep an axis of size 1."""

TRANSPOSES: Final = frozenset({"t", "transpose", "swapaxes", "swapdims", "permute", "movedim"})
TRANSPOSED: Final = frozenset({"T", "mT"})

ELEMENT_BY_ELEMENT: Final = frozenset(
    {
        "exp", "log", "log1p", "expm1", "sqrt", "rsqrt", "square", "reciprocal", "abs", "neg", "tanh", "sigmoid",
        "relu", "gelu", "clamp", "clip", "softmax", "log_softmax", "detach", "clone", "float", "double", "sin", "cos",
    }
)  # fmt: skip
"""Return a tensor of the shape of their first argument: it can be forgotten that they are needed."""

LOOKALIKES: Final = {
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "exp": "expm1",
    "log": "log1p",
    "sqrt": "square",
    "square": "abs",
    "tanh": "sigmoid",
    "sigmoid": "tanh",
    "softmax": "log_softmax",
    "log_softmax": "softmax",
    "index_add": "index_copy",
    "index_add_": "index_copy_",
    "scatter_add": "scatter",
    "scatter_add_": "scatter_",
    "triu": "tril",
    "tril": "triu",
    "floor": "ceil",
    "ceil": "floor",
}
"""Functions that take the same arguments and are easily taken for each other."""

RESHAPES: Final = frozenset(
    {
        "view", "view_as", "reshape", "reshape_as", "expand", "expand_as", "broadcast_to", "flatten", "unflatten",
        "unsqueeze", "squeeze",
    }
)  # fmt: skip
"""Return the same numbers in another shape."""

SYMMETRIC: Final = frozenset(
    {"transpose", "swapaxes", "swapdims", "maximum", "minimum", "allclose", "isclose", "equal", "isinstance"}
)
"""Their first two arguments may be swapped, or can never be."""

REPLACED_BY: Final = {
    "sum": ("mean", "amax"),
    "mean": ("sum", "amax"),
    "prod": ("sum",),
    "max": ("min",),
    "min": ("max",),
    "amax": ("amin",),
    "amin": ("amax",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "var": ("std",),
    "std": ("var",),
    "logsumexp": ("amax",),
    "any": ("all",),
    "all": ("any",),
}
"""Reductions that are taken for each other."""
