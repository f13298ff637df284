"""Attention as PyTorch computes it, and as known mistakes would: for q2_attention and q4_heads.

The right answers come from `scaled_dot_product_attention` and `nn.MultiheadAttention`. The wrong ones are written out
below, where every step can be got wrong by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn.functional import linear, scaled_dot_product_attention

Numbers = Mapping[str, Tensor]
Pair = tuple[Tensor, Tensor]


def attention_by_torch(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Pair:
    """Return the output (B, h, T, d) and the weights (B, h, T, T); the weights are what unit vectors as values give."""
    everybody = torch.eye(k.shape[2], dtype=q.dtype).expand(*k.shape[:2], -1, -1)
    return tuple(scaled_dot_product_attention(q, k, values, attn_mask=mask) for values in (v, everybody))  # type: ignore[return-value]


def scores(q: Tensor, k: Tensor, scale: float) -> Tensor:
    """Return the scores (B, h, T, T), before the mask."""
    return q @ k.mT * scale


def hidden(values: Tensor, mask: Tensor, instead: float = -torch.inf) -> Tensor:
    """Return the values, with another one where the mask is False."""
    return torch.where(mask, values, torch.full_like(values, instead))


def weights_by_mistake(q: Tensor, k: Tensor, mask: Tensor) -> dict[str, Callable[[], Tensor]]:
    """Return the weights (B, h, T, T) that each known mistake gives."""
    heads, d = q.shape[1], q.shape[3]
    right = scores(q, k, d**-0.5)
    triangle = torch.ones_like(mask).tril()
    return {
        "no-scale": lambda: hidden(scores(q, k, 1.0), mask).softmax(-1),
        "scaled-by-all-channels": lambda: hidden(scores(q, k, (heads * d) ** -0.5), mask).softmax(-1),
        "divided-by-d": lambda: hidden(scores(q, k, 1 / d), mask).softmax(-1),
        "multiplied-by-the-root": lambda: hidden(scores(q, k, d**0.5), mask).softmax(-1),
        "scaled-by-the-length-of-the-text": lambda: hidden(scores(q, k, q.shape[2] ** -0.5), mask).softmax(-1),
        "mask-inverted": lambda: hidden(right, ~mask).softmax(-1),
        "mask-transposed": lambda: hidden(right, mask.T).softmax(-1),
        "mask-ignored": lambda: right.softmax(-1),
        "a-triangle-of-its-own": lambda: hidden(right, triangle).softmax(-1),
        "scores-transposed": lambda: hidden(right.mT, mask).softmax(-1),
        "softmax-over-the-wrong-axis": lambda: hidden(right, mask).softmax(-2),
        "softmax-over-the-heads": lambda: hidden(right, mask).softmax(1),
        "minus-infinity-after-the-softmax": lambda: hidden(right.softmax(-1), mask),
        "zeros-after-the-softmax": lambda: hidden(right.softmax(-1), mask, 0.0),
        "zeros-before-the-softmax": lambda: hidden(right, mask, 0.0).softmax(-1),
        "scaled-after-the-softmax": lambda: hidden(scores(q, k, 1.0), mask).softmax(-1) * d**-0.5,
        "softmax-forgotten": lambda: hidden(right, mask, 0.0),
    }


def attention_by_mistake(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> dict[str, Callable[[], Tensor]]:
    """Return the output (B, h, T, d) that each known mistake gives."""
    wrong = {name: _applied(weights, v) for name, weights in weights_by_mistake(q, k, mask).items()}
    right = hidden(scores(q, k, q.shape[3] ** -0.5), mask).softmax(-1)
    return wrong | {
        "keys-instead-of-values": lambda: right @ k,
        "queries-instead-of-values": lambda: right @ q,
        "weights-transposed": lambda: right.mT @ v,
    }


def _applied(weights: Callable[[], Tensor], v: Tensor) -> Callable[[], Tensor]:
    return lambda: weights() @ v


def heads_by_torch(numbers: Numbers, x: Tensor, heads: int) -> Tensor:
    """Return what PyTorch's attention makes of x (B, T, C) with these weights."""
    layer = nn.MultiheadAttention(x.shape[2], heads, batch_first=True, dtype=x.dtype)
    names = {"in_proj_weight": "qkv.weight", "in_proj_bias": "qkv.bias"}
    names |= {f"out_proj.{part}": f"proj.{part}" for part in ("weight", "bias")}
    layer.load_state_dict({name: numbers[ours] for name, ours in names.items()})
    future = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
    with torch.no_grad():
        out: Tensor = layer(x, x, x, attn_mask=future, need_weights=False)[0]
        return out


@dataclass(frozen=True, slots=True)
class Recipe:
    """How self-attention is computed; with its defaults, right.

    Attributes:
        order: What the three parts of the fused layer are taken for.
        cut: How a part (B, T, C) becomes heads (B, h, T, d): `transpose`, `view`, or `stirred` (d before h).
        merge: How heads become (B, T, C) again: `transpose`, `view`, or `stirred`.
        weights: Which of the weights to take, by the name of the mistake; empty for right ones.
        mask: Makes a mask of all True into the one that is used.
        project: Whether the last layer is applied.
    """

    order: str = "qkv"
    cut: str = "transpose"
    merge: str = "transpose"
    weights: str = ""
    mask: Callable[[Tensor], Tensor] = torch.tril
    project: bool = True


def heads_by_recipe(numbers: Numbers, x: Tensor, heads: int, recipe: Recipe) -> Tensor:
    """Return what self-attention by a recipe makes of x (B, T, C)."""
    B, T, C = x.shape
    cuts: dict[str, Callable[[Tensor], Tensor]] = {
        "transpose": lambda part: part.reshape(B, T, heads, -1).transpose(1, 2),
        "view": lambda part: part.reshape(B, heads, T, -1),
        "stirred": lambda part: part.reshape(B, T, -1, heads).permute(0, 3, 1, 2),
    }
    merges: dict[str, Callable[[Tensor], Tensor]] = {
        "transpose": lambda out: out.transpose(1, 2).reshape(B, T, C),
        "view": lambda out: out.reshape(B, T, C),
        "stirred": lambda out: out.permute(0, 2, 3, 1).reshape(B, T, C),
    }
    parts = linear(x, numbers["qkv.weight"], numbers["qkv.bias"]).chunk(3, -1)
    named = {letter: cuts[recipe.cut](part) for letter, part in zip(recipe.order, parts, strict=True)}
    q, k, v = (named[letter] for letter in "qkv")
    mask = recipe.mask(torch.ones(T, T, dtype=torch.bool))
    plain = hidden(scores(q, k, q.shape[3] ** -0.5), mask).softmax(-1)
    weights = weights_by_mistake(q, k, mask)[recipe.weights]() if recipe.weights else plain
    out = merges[recipe.merge](weights @ v)
    return linear(out, numbers["proj.weight"], numbers["proj.bias"]) if recipe.project else out


def heads_by_mistake(numbers: Numbers, x: Tensor, heads: int) -> dict[str, Callable[[], Tensor]]:
    """Return what each known mistake makes of x (B, T, C)."""
    right = Recipe()
    recipes = {name: replace(right, weights=name) for name in FLAWS_OF_WEIGHTS} | {
        "no-mask": replace(right, mask=lambda all_true: all_true),
        "mask-transposed": replace(right, mask=torch.triu),
        "diagonal-excluded": replace(right, mask=lambda all_true: all_true.tril(-1)),
        "sees-one-step-ahead": replace(right, mask=lambda all_true: all_true.tril(1)),
        "heads-merged-without-transpose": replace(right, merge="view"),
        "heads-cut-without-transpose": replace(right, cut="view"),
        "heads-cut-and-merged-without-transpose": replace(right, cut="view", merge="view"),
        "heads-stirred": replace(right, cut="stirred"),
        "heads-stirred-at-the-end": replace(right, merge="stirred"),
        "heads-stirred-twice": replace(right, cut="stirred", merge="stirred"),
        "queries-and-keys-swapped": replace(right, order="kqv"),
        "keys-and-values-swapped": replace(right, order="qvk"),
        "queries-and-values-swapped": replace(right, order="vkq"),
        "values-come-first": replace(right, order="vqk"),
        "keys-come-first": replace(right, order="kvq"),
        "last-layer-forgotten": replace(right, project=False),
    }
    wrong = {name: _by_recipe(numbers, x, heads, recipe) for name, recipe in recipes.items()}
    if heads > 1:
        wrong["one-head-only"] = _by_recipe(numbers, x, 1, right)
    return wrong


FLAWS_OF_WEIGHTS = (
    "no-scale",
    "scaled-by-all-channels",
    "divided-by-d",
    "scaled-by-the-length-of-the-text",
    "softmax-over-the-wrong-axis",
    "softmax-over-the-heads",
    "minus-infinity-after-the-softmax",
    "zeros-after-the-softmax",
    "zeros-before-the-softmax",
)
"""Mistakes of the weights that are made inside of the class as well, by whoever does not call `attention`."""


def _by_recipe(numbers: Numbers, x: Tensor, heads: int, recipe: Recipe) -> Callable[[], Tensor]:
    return lambda: heads_by_recipe(numbers, x, heads, recipe)
