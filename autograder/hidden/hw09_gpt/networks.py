"""Block and GPT as PyTorch computes them, and as known mistakes would: for q5_block and q6_gpt.

A block's oracle is `nn.TransformerEncoderLayer`, filled with the numbers of the student's block.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from hw09_parts import TorchAttention, TorchBlock
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu, layer_norm, linear

Numbers = Mapping[str, Tensor]
Step = Callable[[Tensor], Tensor]

IN_TORCH = {"self_attn": "attention.inner", "linear1": "ffn.0", "linear2": "ffn.2", "norm1": "ln1", "norm2": "ln2"}
"""Module of PyTorch's layer -> module of a block whose attention is `TorchAttention`."""


def block_by_torch(numbers: Numbers, x: Tensor, heads: int) -> Tensor:
    """Return what PyTorch's layer makes of x (B, T, C) with the numbers of a block."""
    layer = TorchBlock(x.shape[2], heads).double()
    with torch.no_grad():
        for name, parameter in layer.inner.named_parameters():
            theirs = next(module for module in IN_TORCH if name.startswith(module))
            parameter.copy_(numbers[IN_TORCH[theirs] + name.removeprefix(theirs)])
        after: Tensor = layer(x)
        return after


def blocks_by_mistake(numbers: Numbers, x: Tensor, heads: int) -> dict[str, Callable[[], Tensor]]:
    """Return what each known mistake makes of x (B, T, C)."""
    attention = TorchAttention(x.shape[2], heads).double()
    attention.load_state_dict(part_of(numbers, "attention"))
    attention.requires_grad_(False)

    def norm(name: str) -> Step:
        return lambda x: layer_norm(x, x.shape[-1:], numbers[f"{name}.weight"], numbers[f"{name}.bias"])

    def ffn(x: Tensor, bend: Step = gelu) -> Tensor:
        inside = bend(linear(x, numbers["ffn.0.weight"], numbers["ffn.0.bias"]))
        return linear(inside, numbers["ffn.2.weight"], numbers["ffn.2.bias"])

    def tanh_gelu(x: Tensor) -> Tensor:
        return gelu(x, approximate="tanh")

    ln1, ln2 = norm("ln1"), norm("ln2")
    half = x + attention(ln1(x))

    def post(x: Tensor) -> Tensor:
        x = ln1(x + attention(x))
        return ln2(x + ffn(x))

    def replaced(x: Tensor) -> Tensor:
        x = attention(ln1(x))
        return x + ffn(ln2(x))

    def normalised_stream(x: Tensor) -> Tensor:
        x = ln1(x)
        x = ln2(x + attention(x))
        return x + ffn(x)

    return {
        "no-residual": lambda: ffn(ln2(attention(ln1(x)))),
        "first-residual-missing": lambda: replaced(x),
        "second-residual-missing": lambda: ffn(ln2(half)),
        "normalised-after-the-sum": lambda: post(x),
        "residual-from-the-normalised": lambda: normalised_stream(x),
        "first-norm-missing": lambda: (lambda h: h + ffn(ln2(h)))(x + attention(x)),
        "second-norm-missing": lambda: half + ffn(half),
        "both-norms-missing": lambda: (lambda h: h + ffn(h))(x + attention(x)),
        "one-norm-for-both": lambda: half + ffn(ln1(half)),
        "branches-side-by-side": lambda: half + ffn(ln2(x)),
        "feed-forward-missing": lambda: half,
        "attention-branch-missing": lambda: x + ffn(ln2(x)),
        "branches-in-the-other-order": lambda: (lambda h: h + attention(ln1(h)))(x + ffn(ln2(x))),
        "relu-instead-of-gelu": lambda: half + ffn(ln2(half), torch.relu),
        "tanh-instead-of-gelu": lambda: half + ffn(ln2(half), torch.tanh),
        "gelu-approximated": lambda: half + ffn(ln2(half), tanh_gelu),
        "not-bent-at-all": lambda: half + ffn(ln2(half), lambda h: h),
    }


def part_of(numbers: Numbers, module: str) -> dict[str, Tensor]:
    """Return the numbers of one module among those of all."""
    return {name.removeprefix(f"{module}."): value for name, value in numbers.items() if name.startswith(f"{module}.")}


def stream(numbers: Numbers, x: Tensor, heads: int) -> list[Step]:
    """Return the blocks of a model whose blocks are PyTorch's, filled with its numbers."""
    count = len({name.split(".")[1] for name in numbers if name.startswith("blocks.")})
    blocks = [TorchBlock(x.shape[-1], heads).double().requires_grad_(False) for _ in range(count)]
    for place, block in enumerate(blocks):
        block.load_state_dict(part_of(numbers, f"blocks.{place}"))
    return list(blocks)


def logits_by_definition(numbers: Numbers, idx: Tensor, heads: int) -> Tensor:
    """Return the logits (B, T, V) for characters (B, T)."""
    x = nn.functional.embedding(idx, numbers["tok.weight"]) + numbers["pos.weight"][: idx.shape[1]]
    return _head(numbers, _through(stream(numbers, x, heads), x))


def logits_by_mistake(numbers: Numbers, idx: Tensor, heads: int) -> dict[str, Callable[[], Tensor]]:
    """Return the logits that each known mistake gives."""
    (B, T), tok, pos = idx.shape, numbers["tok.weight"][idx], numbers["pos.weight"]
    blocks = stream(numbers, tok, heads)
    right = tok + pos[:T]
    return {
        "places-counted-along-the-batch": lambda: _head(numbers, _through(blocks, tok + pos[:B].unsqueeze(1))),
        "no-positions": lambda: _head(numbers, _through(blocks, tok)),
        "places-looked-up-by-character": lambda: _head(numbers, _through(blocks, tok + pos[idx % len(pos)])),
        "one-place-for-all": lambda: _head(numbers, _through(blocks, tok + pos[:1])),
        "places-from-the-end": lambda: _head(numbers, _through(blocks, tok + pos[:T].flip(0))),
        "places-from-the-end-of-the-table": lambda: _head(numbers, _through(blocks, tok + pos[-T:])),
        "last-norm-missing": lambda: _through(blocks, right) @ numbers["head.weight"].T,
        "blocks-skipped": lambda: _head(numbers, right),
        "only-the-first-block": lambda: _head(numbers, blocks[0](right)),
        "only-the-last-block": lambda: _head(numbers, blocks[-1](right)),
        "blocks-from-the-last": lambda: _head(numbers, _through(blocks[::-1], right)),
        "places-after-the-blocks": lambda: _head(numbers, _through(blocks, tok) + pos[:T]),
        "probabilities-instead-of-logits": lambda: _head(numbers, _through(blocks, right)).softmax(-1),
        "log-probabilities-instead-of-logits": lambda: _head(numbers, _through(blocks, right)).log_softmax(-1),
    }


def losses_by_mistake(logits: Tensor, targets: Tensor) -> dict[str, Callable[[], Tensor]]:
    """Return the loss that each known mistake gives for right logits (B, T, V)."""
    flat, rows = logits.flatten(0, 1), targets.flatten()
    return {
        "loss-summed": lambda: cross_entropy(flat, rows, reduction="sum"),
        "loss-summed-over-the-text": lambda: cross_entropy(flat, rows) * targets.shape[1],
        "targets-shifted-again": lambda: cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, 1:].flatten()),
        "only-the-last-position-counts": lambda: cross_entropy(logits[:, -1], targets[:, -1]),
        "softmax-before-the-cross-entropy": lambda: cross_entropy(flat.softmax(-1), rows),
        "loss-in-bits": lambda: cross_entropy(flat, rows) / torch.tensor(2.0).log().item(),
        "axes-mixed-in-the-loss": lambda: cross_entropy(logits.transpose(0, 1).flatten(0, 1), rows),
    }


def _through(blocks: list[Step], x: Tensor) -> Tensor:
    for block in blocks:
        x = block(x)
    return x


def _head(numbers: Numbers, x: Tensor) -> Tensor:
    normalised = layer_norm(x, x.shape[-1:], numbers["ln.weight"], numbers["ln.bias"])
    return normalised @ numbers["head.weight"].T
