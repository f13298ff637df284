"""Is there a tensor on the wrong device? On a machine without a GPU, PyTorch's device `meta` tells.

A tensor on `meta` has a shape and no numbers. A function that makes a tensor of its own on the CPU, because nobody told
it where, mixes two devices, just as it would on a GPU.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

CPU_INDICES_ARE_FINE = "aten.index"
"""`data[rows]` takes rows from the CPU, whatever device the data is on."""


class _OneDevice(TorchDispatchMode):
    """Stops at an operation on tensors of two devices, as a GPU does; numbers without an axis may be anywhere."""

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        devices = {tensor.device.type for tensor in _tensors((args, kwargs or {})) if tensor.dim()}
        if len(devices) > 1 and not str(func).startswith((CPU_INDICES_ARE_FINE, "aten._to_copy", "aten.copy_")):
            raise RuntimeError(f"Expected all tensors to be on the same device, but found {sorted(devices)}.")
        return func(*args, **(kwargs or {}))


def devices_on_meta(
    function: Callable[..., Any], shapes: Sequence[tuple[str, tuple[int, ...]]], *others: Any
) -> list[str]:
    """Call a function or a module with tensors on `meta`, and return the device of every tensor that comes back.

    Args:
        function: A module is moved to `meta` first (and stays there).
        shapes: For each tensor its dtype, `float`, `int` or `bool`, and its shape.
        *others: Further arguments, passed on as they are.

    Returns:
        Names of devices; the one entry "mixed" if the function mixes devices on its way.
    """
    dtypes = {"float": torch.float32, "int": torch.int64, "bool": torch.bool}
    if isinstance(function, nn.Module):
        function = function.to("meta")
    tensors = [torch.empty(shape, dtype=dtypes[dtype], device="meta") for dtype, shape in shapes]
    try:
        with torch.no_grad(), _OneDevice():
            result = function(*tensors, *others)
    except (RuntimeError, NotImplementedError) as error:
        if "device" in str(error) or "meta" in str(error):
            return ["mixed"]
        raise
    return [tensor.device.type for tensor in _tensors(result)]


def _tensors(value: Any) -> Iterator[Tensor]:
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, dict):
        yield from _tensors(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _tensors(item)
