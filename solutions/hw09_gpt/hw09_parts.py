"""Parts of PyTorch's own for homework 9, to put beside yours or in their place, and what a training needs around it.

A network of this homework is put together from parts that know nothing of each other: a GPT takes any blocks, a block
takes any attention. So each of yours can be tried by itself, with a part from here in the place of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle

import torch
from hw09_device import devices_on_meta as devices_on_meta
from torch import Tensor, nn

DrawBatch = Callable[[], tuple[Tensor, Tensor]]


class TorchAttention(nn.Module):
    """Causal self-attention of several heads as PyTorch ships it, (B, T, C) -> (B, T, C)."""

    def __init__(self, d_model: int, n_heads: int, block_size: int = 0) -> None:
        """Make one; `block_size` is taken and not needed."""
        super().__init__()
        self.inner = nn.MultiheadAttention(d_model, n_heads, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        """Return what each position has gathered from itself and those before it."""
        hidden = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).triu(1)
        gathered: Tensor = self.inner(x, x, x, attn_mask=hidden, need_weights=False)[0]
        return gathered


class TorchBlock(nn.Module):
    """A transformer block as PyTorch ships it, (B, T, C) -> (B, T, C), with a causal mask."""

    def __init__(self, d_model: int, n_heads: int = 2, dropout: float = 0.0) -> None:
        """Make one: normalised before each branch, four times as wide inside, GELU."""
        super().__init__()
        self.inner = nn.TransformerEncoderLayer(
            d_model, n_heads, 4 * d_model, dropout, activation="gelu", batch_first=True, norm_first=True
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return the stream after both branches."""
        hidden = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).triu(1)
        after: Tensor = self.inner(x, src_mask=hidden)
        return after


class PassOn(nn.Identity):
    """A module that hands on what it gets: in the place of an attention, nobody looks around."""


class TableModel(nn.Module):
    """A bigram as a model of this homework: the logits of what follows depend on one character only."""

    def __init__(self, logits: Tensor, block_size: int = 8) -> None:
        """Make one from the logits (V, V); a row belongs to the character before."""
        super().__init__()
        self.block_size = block_size
        self.logits = nn.Parameter(logits.clone())
        self.modes: list[bool] = []  # whether it was in training, for each time that it was asked

    def forward(self, idx: Tensor, targets: Tensor | None = None) -> tuple[Tensor, Tensor | None]:
        """Return the logits (B, T, V) and, with targets (B, T), the loss."""
        self.modes.append(self.training)
        logits = self.logits[idx]
        loss = None if targets is None else nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
        return logits, loss


class SumModel(nn.Module):
    """A model that is sure of what follows: the sum of all characters that it is shown, and their number, modulo V."""

    def __init__(self, vocab_size: int, block_size: int) -> None:
        """Make one that should be shown `block_size` characters at most."""
        super().__init__()
        self.vocab_size, self.block_size = vocab_size, block_size

    def forward(self, idx: Tensor, targets: None = None) -> tuple[Tensor, None]:
        """Return logits (B, T, V), of which one is large."""
        shown = torch.arange(1, idx.shape[1] + 1, device=idx.device)
        sure = (idx.cumsum(1) + shown) % self.vocab_size
        return 50.0 * nn.functional.one_hot(sure, self.vocab_size).double(), None


def init_weights(model: nn.Module, std: float = 0.1) -> nn.Module:
    """Draw small normal numbers for every matrix of a model, set its biases to zero, and return it."""
    for name, parameter in model.named_parameters():
        if parameter.dim() >= 2:
            nn.init.normal_(parameter, std=std)
        elif name.endswith("bias"):
            nn.init.zeros_(parameter)
    return model


def build_gpt(
    gpt: Callable[..., nn.Module],
    block: Callable[..., nn.Module],
    attention: Callable[..., nn.Module],
    *,
    vocab_size: int,
    block_size: int,
    d_model: int,
    n_heads: int,
    n_layers: int,
    dropout: float = 0.0,
) -> nn.Module:
    """Put a GPT together from the three classes of this homework, and draw its weights.

    Args:
        gpt: `GPT`.
        block: `Block`.
        attention: `CausalSelfAttention`, or `TorchAttention`.
        vocab_size: V, how many characters there are.
        block_size: How many characters it sees at most.
        d_model: C, the width of the stream.
        n_heads: Heads of each attention; C has to be a multiple.
        n_layers: Blocks.
        dropout: Share of each branch that is dropped in training.
    """
    blocks = [block(d_model, attention(d_model, n_heads, block_size), dropout) for _ in range(n_layers)]
    return init_weights(gpt(vocab_size, block_size, d_model, blocks))


def dealt(batches: Sequence[tuple[Tensor, Tensor]]) -> DrawBatch:
    """Return a function that hands out these batches in turn, and begins again after the last."""
    turns = cycle(batches)
    return lambda: next(turns)


def batches_from(
    get_batch: Callable[..., tuple[Tensor, Tensor]],
    data: Tensor,
    B: int,
    T: int,
    generator: torch.Generator,
    device: str = "cpu",
) -> DrawBatch:
    """Return a function that draws a new batch x, y, both (B, T) on the device, with each call."""
    data = data.to(device)
    return lambda: get_batch(data, B, T, generator)


@torch.no_grad()
def logits_of(model: nn.Module, idx: Tensor, device: str = "cpu") -> Tensor:
    """Return the logits (B, T, V) of a model that lies on a device, for characters (B, T)."""
    logits: Tensor = model(idx.to(device))[0]
    return logits


@torch.no_grad()
def dev_loss(model: nn.Module, data: Tensor, T: int, batch: int = 64) -> float:
    """Return the mean loss over `data` (N,), cut into windows of T, in nats per character; dropout is off meanwhile."""
    was_training = model.training
    model.eval()
    count = (len(data) - 1) // T
    x, y = data[: count * T].view(count, T), data[1 : count * T + 1].view(count, T)
    rows = zip(torch.split(x, batch), torch.split(y, batch), strict=True)
    total = sum(float(model(some, follow)[1]) * len(some) for some, follow in rows)
    model.train(was_training)
    return total / count


def numbers_of(module: nn.Module) -> dict[str, Tensor]:
    """Return the parameters of a module by name."""
    return {name: parameter.detach().clone() for name, parameter in module.named_parameters()}


def randomised(module: nn.Module, generator: torch.Generator) -> nn.Module:
    """Make a module compute in float64, with random numbers for all its parameters, and return it."""
    module.double()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator, dtype=torch.float64) / 2)
    return module


def silenced(module: nn.Module, part: str) -> nn.Module:
    """Set all parameters of one part of a module to zero, by its name, and return the module."""
    with torch.no_grad():
        for parameter in module.get_submodule(part).parameters():
            parameter.zero_()
    return module


def runs(function: Callable[..., object], *arguments: object) -> bool:
    """Return whether a function, or a module, returns from these arguments without an error."""
    try:
        function(*arguments)
    except (RuntimeError, IndexError, ValueError, TypeError, AttributeError):
        return False
    return True
