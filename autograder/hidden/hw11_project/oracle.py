"""Right answers and known wrong ones for hw11, each by another road than the reference takes."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

Merges = Sequence[tuple[int, int]]
Run = Mapping[str, Any]


def spelled(token: int, merges: Merges) -> bytes:
    """Return the bytes of one token, by taking its merge apart again and again."""
    if token < 256:
        return bytes((token,))
    return b"".join(spelled(part, merges) for part in merges[token - 256])


def wrong_tables(merges: Merges) -> dict[str, list[bytes]]:
    """Return the tables that known mistakes make."""
    letters = [chr(code).encode() for code in range(256)]
    backwards = [bytes((code,)) for code in range(256)]
    for left, right in merges:
        letters.append(letters[left] + letters[right])
        backwards.append(backwards[right] + backwards[left])
    return {"letters-for-bytes": letters, "halves-swapped": backwards}


def bits_and_bytes(logits: Tensor, targets: Tensor, lengths: Tensor) -> tuple[float, int]:
    """Return what the targets cost in bits, and how many bytes they are; (N, V), (N,), (V,)."""
    shifted = logits.double() - logits.double().logsumexp(1, keepdim=True)
    nats = -sum(shifted[row, target].item() for row, target in enumerate(targets.tolist()))
    return nats / math.log(2), sum(lengths.tolist()[target] for target in targets.tolist())


def wrong_bits(logits: Tensor, targets: Tensor, lengths: Tensor) -> dict[str, float]:
    """Return what known mistakes make of bits per byte."""
    bits, total = bits_and_bytes(logits, targets, lengths)
    each = [bits_and_bytes(logits[row : row + 1], targets[row : row + 1], lengths) for row in range(len(targets))]
    chances = [2.0**-cost for cost, _ in each]
    n, mean_length = len(targets), lengths.double().mean().item()
    return {
        "per-token-instead-of-per-byte": bits / n,
        "nats-for-bits": bits * math.log(2) / total,
        "nats-per-token": bits * math.log(2) / n,
        "multiplied-by-ln-2": bits * math.log(2) ** 2 / total,
        "mean-of-ratios": sum(cost / size for cost, size in each) / n,
        "length-of-the-average-token": bits / n / mean_length,
        "length-of-the-vocabulary": bits / lengths.sum().item(),
        "never-divided": bits,
        "sign-flipped": -bits / total,
        "logarithm-of-the-mean": -math.log2(sum(chances) / n) * n / total,
    }


def summarised(runs: Sequence[Run], key: str = "dev_bpb") -> dict[int, dict[str, float]]:
    """Return mean, standard deviation (n - 1) and number of runs for each number of parameters."""
    table: dict[int, list[float]] = {}
    for run in runs:
        table.setdefault(run["parameters"], []).append(float(run[key]))
    return {
        parameters: {"mean": statistics.fmean(values), "std": statistics.stdev(values), "seeds": len(values)}
        for parameters, values in table.items()
    }


def gap_and_error(runs: Sequence[Run], a: int, b: int) -> tuple[float, float]:
    """Return the mean of b minus that of a, and the standard error of this difference."""
    table = summarised(runs)
    first, second = table[a], table[b]
    variance = sum(entry["std"] ** 2 / entry["seeds"] for entry in (first, second))
    return second["mean"] - first["mean"], math.sqrt(variance)


def ranked(runs: Sequence[Run], by: Callable[[list[float]], float] = statistics.fmean) -> list[int]:
    """Return the numbers of parameters, best first."""
    table: dict[int, list[float]] = {}
    for run in runs:
        table.setdefault(run["parameters"], []).append(float(run["dev_bpb"]))
    return sorted(table, key=lambda parameters: by(table[parameters]))


def read_curve(curve: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Return best step, gap and rise of a curve."""
    steps, train, dev = (torch.tensor(curve[key], dtype=torch.float64) for key in ("steps", "train_bpb", "dev_bpb"))
    lowest = dev.min()
    first = int((dev == lowest).nonzero()[0])
    return {"best_step": int(steps[first]), "gap": float(dev[-1] - train[-1]), "rise": float(dev[-1] - lowest)}


def longest_common(sample: str, corpus: str) -> int:
    """Return the length of the longest piece that both texts hold, with a suffix automaton of the sample.

    Blumer et al., The smallest automaton recognizing the subwords of a text (1985): each letter of the corpus is one
    step, whatever the texts look like.
    """
    arcs, longest = _automaton(sample)
    state = length = best = 0
    follow = [table.get for table, _ in arcs]
    for letter in corpus:
        target = follow[state](letter)
        while target is None and state:
            state = arcs[state][1]
            length, target = longest[state], follow[state](letter)
        if target is not None:
            state, length = target, length + 1
            if length > best:
                best = length
    return best


def _automaton(text: str) -> tuple[list[tuple[dict[str, int], int]], list[int]]:
    """Return, for each state, its arcs and its suffix link, and the length of its longest piece. State 0 is empty."""
    arcs: list[dict[str, int]] = [{}]
    link, longest = [-1], [0]
    last = 0
    for letter in text:
        new, at = len(arcs), last
        arcs.append({})
        link.append(0)
        longest.append(longest[last] + 1)
        while at >= 0 and letter not in arcs[at]:
            arcs[at][letter] = new
            at = link[at]
        if at >= 0:
            other = arcs[at][letter]
            if longest[other] == longest[at] + 1:
                link[new] = other
            else:
                copy = len(arcs)
                arcs.append(dict(arcs[other]))
                link.append(link[other])
                longest.append(longest[at] + 1)
                while at >= 0 and arcs[at].get(letter) == other:
                    arcs[at][letter] = copy
                    at = link[at]
                link[other] = link[new] = copy
        last = new
    return list(zip(arcs, link, strict=True)), longest
