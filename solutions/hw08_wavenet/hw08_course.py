"""What the checks of homework 8 use: the course's own network, a kit that only takes notes, and probes for layers.

Nothing here is needed to solve a task. `CourseNet` computes what your own network will compute, in other ways: it is
made of PyTorch's layers, with strided convolutions (section 7 tells why these are the same thing). So training can be
written, and is graded, before the rest is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from hw08_layers import BatchNorm1d, Kit, Layer, Linear, Tanh, to_device
from torch import Tensor, nn

__all__ = [
    "BatchNorm1d", "CourseNet", "Kit", "Layer", "Linear", "Note", "Tanh", "blueprint", "gradients_of", "input_gradient",
    "note_kit", "refusal", "set_parameters", "to_device", "works_on_meta",
]  # fmt: skip


class CourseNet(Layer):
    """The network of this homework, made of PyTorch's layers: three levels of pairs, then one linear layer."""

    def __init__(self, V: int, E: int, H: int, generator: torch.Generator) -> None:
        """Draw the parameters as the homework's layers do; float64."""
        self.table = nn.Embedding(V, E, dtype=torch.float64)
        self.convs = nn.ModuleList(
            nn.Conv1d(width, H, 2, stride=2, bias=False, dtype=torch.float64) for width in (E, H, H)
        )
        self.norms = nn.ModuleList(nn.BatchNorm1d(H, dtype=torch.float64) for _ in range(3))
        self.out = nn.Linear(H, V, dtype=torch.float64)
        spreads = [1.0, *((2 * width) ** -0.5 for width in (E, H, H)), 0.1 / H**0.5]
        weights = [self.table.weight, *(conv.weight for conv in self.convs), self.out.weight]
        with torch.no_grad():
            for weight, spread in zip(weights, spreads, strict=True):
                weight.copy_(spread * torch.randn(weight.shape, generator=generator, dtype=torch.float64))
            self.out.bias.zero_()

    def __call__(self, X: Tensor) -> Tensor:
        """Return the logits (B, V) for contexts X (B, 8)."""
        x = self.table(X).transpose(1, 2)  # PyTorch's convolutions want (B, channels, T)
        for conv, norm in zip(self.convs, self.norms, strict=True):
            x = torch.tanh(norm(conv(x)))
        logits: Tensor = self.out(x[:, :, 0])
        return logits

    def parameters(self) -> list[Tensor]:
        """Return the 12 parameters: the table, the three of each level, and weight and bias of the last layer."""
        found = [self.table.weight]
        for conv, norm in zip(self.convs, self.norms, strict=True):
            found += [conv.weight, norm.weight, norm.bias]
        return [*found, self.out.weight, self.out.bias]

    def running(self) -> list[Tensor]:
        """Return copies of the running mean and variance of each level."""
        return [part.detach().clone() for norm in self.norms for part in (norm.running_mean, norm.running_var)]

    def train(self) -> Layer:
        """Switch to training, with all layers inside."""
        return self._switch(True)

    def eval(self) -> Layer:
        """Switch to evaluation, with all layers inside."""
        return self._switch(False)

    def _switch(self, training: bool) -> Layer:
        self.training = training
        self.norms.train(training)
        return self


class Note(Layer):
    """Stands where a layer would, and only remembers how it was made."""

    def __init__(self, kind: str, **settings: Any) -> None:
        """Remember it."""
        self.kind, self.settings = kind, settings


note_kit = Kit(
    Embedding=lambda num_embeddings, dim, generator=None: Note(
        "Embedding", num_embeddings=num_embeddings, dim=dim, generator=generator
    ),
    FlattenConsecutive=lambda n: Note("FlattenConsecutive", n=n),
    Sequential=lambda layers: Note("Sequential", layers=list(layers)),
    Linear=lambda fan_in, fan_out, bias=True, gain=1.0, generator=None: Note(
        "Linear", fan_in=fan_in, fan_out=fan_out, bias=bias, gain=gain, generator=generator
    ),
    BatchNorm1d=lambda dim, eps=1e-5, momentum=0.1: Note("BatchNorm1d", dim=dim, eps=eps, momentum=momentum),
    Tanh=lambda: Note("Tanh"),
)
"""A kit whose layers compute nothing: with it, `wavenet` gives a list of what it would have built."""


def blueprint(wavenet: Callable[..., Any], V: int, E: int, H: int, generator: torch.Generator) -> list[dict[str, Any]]:
    """Have `wavenet` build with `note_kit`, and return its layers in order, those of inner Sequentials among them.

    Returns:
        For each layer its settings and its `kind`; a `generator` is True if it is the one that `wavenet` was given.
        What does not come from the kit has the kind "other", and the object itself as `layer`.
    """
    return list(_notes(wavenet(V, E, H, note_kit, generator), generator))


def _notes(made: Any, generator: torch.Generator) -> list[dict[str, Any]]:
    if not isinstance(made, Note):
        return [{"kind": "other", "layer": made}]
    if made.kind == "Sequential":
        return [note for layer in made.settings["layers"] for note in _notes(layer, generator)]
    settings = dict(made.settings)
    if "generator" in settings:
        settings["generator"] = settings["generator"] is generator
    return [{"kind": made.kind, **settings}]


def gradients_of(layer: Any, x: Tensor, upstream: Tensor) -> list[Tensor | None]:
    """Call `layer` on x and send the gradient `upstream` back; return what arrives at each of its parameters.

    None stands for a parameter that no gradient can arrive at.
    """
    parameters = list(layer.parameters())
    with torch.enable_grad():
        total = (layer(x) * upstream).sum()
        if not total.requires_grad:
            return [None] * len(parameters)
        wanted = [parameter for parameter in parameters if parameter.requires_grad]
        found = iter(torch.autograd.grad(total, wanted, allow_unused=True))
    return [next(found) if parameter.requires_grad else None for parameter in parameters]


def input_gradient(layer: Any, x: Tensor, upstream: Tensor) -> Tensor:
    """Call `layer` on x and send the gradient `upstream` back to x; zeros if nothing arrives there."""
    leaf = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        total = (layer(leaf) * upstream).sum()
    if not total.requires_grad:
        return torch.zeros_like(x)
    return torch.autograd.grad(total, [leaf], materialize_grads=True)[0]


def set_parameters(layer: Any, values: Sequence[Tensor]) -> None:
    """Write `values` into the parameters of a layer, in their order."""
    with torch.no_grad():
        for parameter, value in zip(layer.parameters(), values, strict=True):
            parameter.copy_(value)


def refusal(layer: Any, x: Tensor) -> tuple[str, str]:
    """Call `layer` on x and return the name and the text of the error that it raises, two empty texts for none."""
    try:
        layer(x)
    except Exception as error:
        return type(error).__name__, str(error)
    return "", ""


def works_on_meta(function: Any, *args: Any) -> bool:
    """Move a layer, or a function, and its arguments to the device `meta`, and call it there: is the result there, too?

    A graphics card is a device like this one: a tensor that was made on the CPU does not fit to those that live there.
    """
    there = [arg.to("meta") if isinstance(arg, Tensor) else arg for arg in args]
    try:
        result = to_device(function, "meta")(*there)
    except Exception:
        return False
    return isinstance(result, Tensor) and result.device.type == "meta"
