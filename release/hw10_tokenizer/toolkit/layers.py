"""Tensors by name, from whatever a student has: a dictionary, a list, layers with an `out`, a PyTorch module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import torch


def named_outputs(layers: Any) -> dict[str, torch.Tensor]:
    """Return what each layer put out.

    Args:
        layers: A dictionary name -> tensor, or a list of tensors or of layers that keep their result as `.out`.

    Raises:
        TypeError: There is something else in it.

    Example:
        >>> list(named_outputs([torch.zeros(2, 3), torch.ones(2, 3)]))
        ['layer 0', 'layer 1']
    """
    if isinstance(layers, torch.Tensor):
        return {"layer": layers.detach()}
    pairs = layers.items() if isinstance(layers, Mapping) else _numbered(layers)
    named = {}
    for name, value in pairs:
        tensor = value if isinstance(value, torch.Tensor) else getattr(value, "out", None)
        if not isinstance(tensor, torch.Tensor):
            raise TypeError(
                f"{name} is a {type(value).__name__}. Give tensors, or layers that keep their result as `.out`; of a "
                "PyTorch module, give `activations_of(model, x)`."
            )
        label = f"{name} ({type(value).__name__})" if tensor is not value else str(name)
        named[label] = tensor.detach()
    return named


def named_parameters(model: Any) -> dict[str, torch.Tensor]:
    """Return the parameters of a PyTorch module, or the tensors of a dictionary or a list.

    Example:
        >>> list(named_parameters(torch.nn.Linear(2, 3)))
        ['weight', 'bias']
    """
    if isinstance(model, torch.nn.Module):
        return dict(model.named_parameters())
    pairs = model.items() if isinstance(model, Mapping) else _numbered(model, "parameter")
    named = {str(name): value for name, value in pairs}
    for name, value in named.items():
        if not isinstance(value, torch.Tensor):
            raise TypeError(f"{name} is a {type(value).__name__}. Give a module, or tensors by name or in a list.")
    return named


def named_gradients(source: Any) -> dict[str, torch.Tensor | None]:
    """Return the gradients of a module's parameters, or of tensors that require one; other tensors are gradients.

    Example:
        >>> layer = torch.nn.Linear(2, 1)
        >>> layer(torch.ones(3, 2)).sum().backward()
        >>> named_gradients(layer)["bias"].tolist()
        [3.0]
    """
    missing = {name for name, value in source.items() if value is None} if isinstance(source, Mapping) else set()
    if missing:
        empty = torch.zeros(0)
        source = {name: empty if name in missing else value for name, value in source.items()}
    return {
        name: None if name in missing else value.grad if value.is_leaf and value.requires_grad else value.detach()
        for name, value in named_parameters(source).items()
    }


def activations_of(model: torch.nn.Module, *inputs: torch.Tensor) -> dict[str, torch.Tensor]:
    """Run a PyTorch module once and return what every innermost layer put out.

    Args:
        model: The module; it is left as it was, and no gradient is recorded.
        *inputs: What it is called with.

    Example:
        >>> net = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh())
        >>> {name: tuple(out.shape) for name, out in activations_of(net, torch.ones(3, 2)).items()}
        {'0 Linear': (3, 4), '1 Tanh': (3, 4)}
    """
    found: dict[str, torch.Tensor] = {}

    def keeper(name: str) -> Any:
        def keep(module: torch.nn.Module, _: Any, out: Any) -> None:
            if isinstance(out, torch.Tensor):
                found[f"{name} {type(module).__name__}".strip()] = out.detach().clone()

        return keep

    innermost = [(name, module) for name, module in model.named_modules() if not any(module.children())]
    hooks = [module.register_forward_hook(keeper(name)) for name, module in innermost]
    try:
        with torch.no_grad():
            model(*inputs)
    finally:
        for hook in hooks:
            hook.remove()
    return found


def _numbered(values: Any, what: str = "layer") -> Iterable[tuple[str, Any]]:
    if not isinstance(values, Iterable):
        raise TypeError(f"this is a {type(values).__name__}. Give a dictionary name -> tensor, or a list.")
    return ((f"{what} {number}", value) for number, value in enumerate(values))
