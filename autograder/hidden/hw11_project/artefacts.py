"""The files that students hand in, read on the trusted side: plain text and safetensors, nothing that runs code."""

from __future__ import annotations

import torch
from hw11_bpe import Merges, parse_merges
from safetensors.torch import load

from autograder.wire import DTYPE_NAMES
from toolkit import CheckFailed

HALF = (torch.float16, torch.bfloat16)
"""Saved in half the space, and handed on in 32 bits, in which models compute."""


def merges_from(content: bytes) -> Merges:
    """Return the merges in a file.

    Raises:
        CheckFailed: It is no file with merges.
    """
    try:
        return parse_merges(content.decode("ascii"))
    except UnicodeDecodeError:
        raise CheckFailed("`merges.txt` is not plain text.", mistake="merges-unreadable") from None
    except ValueError as error:
        raise CheckFailed(f"`merges.txt` cannot be read: {error}.", mistake="merges-unreadable") from None


def weights_from(content: bytes) -> dict[str, torch.Tensor]:
    """Return the tensors in a file, those in 16 bits as float32.

    Raises:
        CheckFailed: It is no safetensors file, or holds tensors of a kind that cannot be handed on.
    """
    try:
        tensors = load(content)
    except Exception:  # whatever a stranger's bytes run into
        slip = "`model.safetensors` is no safetensors file. `safetensors.torch.save_file` makes one."
        raise CheckFailed(slip, mistake="weights-unreadable") from None
    odd = [tensor.dtype for tensor in tensors.values() if tensor.dtype not in DTYPE_NAMES]
    if not tensors or odd:
        slip = "`model.safetensors` holds no tensors, or tensors of a dtype that the grader does not take."
        raise CheckFailed(slip, mistake="weights-unreadable")
    return {name: tensor.float() if tensor.dtype in HALF else tensor.clone() for name, tensor in tensors.items()}
