"""Right answers and known wrong ones for hw03, by other routes than the reference solution takes.

Counts come from one long text cut into windows, losses from tables of counts, training from autograd. A known mistake
is written as the value that it produces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from hw03_names import NUMBER, V
from torch import Tensor
from torch.nn.functional import cross_entropy, one_hot

Wrong = dict[str, Tensor | Callable[[], Tensor]]
Trained = tuple[Tensor, Tensor]
"""Weights, and the losses on the way."""


def windows(text: str, size: int) -> Tensor:
    """Return every `size` neighbours of a text as numbers, (n, size)."""
    return torch.tensor([NUMBER[letter] for letter in text]).unfold(0, size, 1)


def tally(rows: Tensor) -> Tensor:
    """Return how often each row of numbers occurs, as a table with an axis for each column."""
    flat = torch.zeros(len(rows), dtype=torch.int64)
    for column in rows.unbind(1):
        flat = flat * V + column
    return torch.bincount(flat, minlength=V ** rows.shape[1]).view([V] * rows.shape[1])


def bigram_table(words: Iterable[str]) -> Tensor:
    """Return the counts of all bigrams: the full stop after a word is the one before the next."""
    return tally(windows("." + "".join(word + "." for word in words), 2))


def trigram_table(words: Iterable[str]) -> Tensor:
    """Return the counts of all trigrams: those that reach across two full stops into nothing are left out."""
    rows = windows("".join(".." + word + "." for word in words), 3)
    across = (rows[:, 1] == 0) & (rows[:, 2] == 0) | (rows[:, 0] != 0) & (rows[:, 1] == 0)
    return tally(rows[~across])


def bigram_mistakes(words: list[str]) -> Wrong:
    """Return what each known mistake in counting bigrams gives."""
    right = bigram_table(words)
    inner = right.clone()
    inner[0] = 0
    inner[:, 0] = 0
    begun, ended = right.clone(), right.clone()
    begun[:, 0] = 0
    ended[0] = 0
    joined = windows(".".join(words), 2)
    return {
        "transposed": right.T,
        "no-full-stops": inner,
        "end-missed": begun,
        "beginning-missed": ended,
        "outer-full-stops-missed": tally(joined),
        "words-run-together": tally(windows("".join(words), 2)),
        "words-run-together-in-full-stops": tally(windows("." + "".join(words) + ".", 2)),
        "each-pair-once": (right > 0).long(),
        "each-word-once": bigram_table(set(words)),
        "each-pair-once-a-word": torch.stack([(bigram_table([word]) > 0).long() for word in words]).sum(0),
        "first-word-only": bigram_table(words[:1]),
        "last-word-only": bigram_table(words[-1:]),
        "full-stop-is-the-last-letter": right.roll((-1, -1), (0, 1)),
    }


def trigram_mistakes(words: list[str]) -> Wrong:
    """Return what each known mistake in counting trigrams gives."""
    right = trigram_table(words)
    reached = right.clone()
    reached[0, 0] = 0
    inner = reached.clone()
    inner[0] = 0
    inner[..., 0] = 0
    ended = right.clone()
    ended[..., 0] = 0
    after = torch.stack([windows(f"..{word}..", 3)[-1] for word in words])
    return {
        "first-letter-never-predicted": reached,
        "full-stop-predicted-after-the-end": right + tally(after),
        "one-full-stop-in-front-two-behind": reached + tally(after),
        "no-full-stops": inner,
        "end-missed": ended,
        "axes-reversed": right.permute(2, 1, 0),
        "first-two-swapped": right.permute(1, 0, 2),
        "flattened-context": right.view(V * V, V),
        "each-pair-once": (right > 0).long(),
        "each-word-once": trigram_table(set(words)),
        "first-word-only": trigram_table(words[:1]),
        "last-word-only": trigram_table(words[-1:]),
        "full-stop-is-the-last-letter": right.roll((-1, -1, -1), (0, 1, 2)),
    }


def smoothed(N: Tensor, k: float) -> Tensor:
    """Return the smoothed shares, one row after the other."""
    return torch.stack([(row.double() + k) / float(row.sum() + k * len(row)) for row in N])


def smoothing_mistakes(N: Tensor, k: float) -> Wrong:
    """Return what each known mistake in `probs` gives for a square table without empty rows or columns."""
    raised = N.double() + k
    rows, columns = (raised.sum(axis, keepdim=True) for axis in (1, 0))
    plain = N.double() / N.sum(1, keepdim=True)
    return {
        "columns-normalised": raised / columns,
        "keepdim-dropped": raised / rows.T,
        "columns-sums-laid-down-the-rows": raised / columns.T,
        "whole-table-normalised": raised / raised.sum(),
        "smoothed-after-normalising": plain + k,
        "shares-smoothed": (plain + k) / (1 + k * N.shape[1]),
        "sum-not-smoothed": raised / N.sum(1, keepdim=True),
        "sum-smoothed-once": raised / (N.sum(1, keepdim=True) + k),
        "counts-not-smoothed": N / rows,
        "smoothing-ignored": plain,
        "counts-returned": raised,
        "log-returned": (raised / rows).log(),
        "softmax-of-the-counts": torch.softmax(raised, dim=1),
    }


def loss_of(P: Tensor, words: Iterable[str]) -> Tensor:
    """Return the mean negative log-likelihood from the counts of the words."""
    N = bigram_table(words)
    occurs = N > 0
    return -(N[occurs] * P[occurs].log()).sum() / N.sum()


def loss_mistakes(P: Tensor, words: list[str]) -> Wrong:
    """Return what each known mistake in `nll` gives."""
    right, N = loss_of(P, words), bigram_table(words)
    inner, begun, ended = (N.clone() for _ in range(3))
    inner[0], ended[0] = 0, 0
    inner[:, 0], begun[:, 0] = 0, 0
    each = torch.stack([loss_of(P, [word]) for word in words])
    return {
        "sum-instead-of-mean": right * N.sum(),
        "mean-over-words": right * N.sum() / len(words),
        "mean-of-the-means-of-words": each.mean(),
        "mean-over-letters": right * N.sum() / (N.sum() - len(words)),
        "sign-flipped": -right,
        "logarithm-to-base-2": right / torch.tensor(2.0).double().log(),
        "logarithm-to-base-10": right / torch.tensor(10.0).double().log(),
        "perplexity-returned": right.exp(),
        "probabilities-not-logarithms": -(N * P).sum() / N.sum(),
        "logarithm-of-the-mean": -((N * P).sum() / N.sum()).log(),
        "transposed": loss_of(P.T, words),
        "no-full-stops": -(inner * P.log()).sum() / inner.sum(),
        "end-missed": -(begun * P.log()).sum() / begun.sum(),
        "beginning-missed": -(ended * P.log()).sum() / ended.sum(),
        "words-run-together": -(tally(windows("." + "".join(words) + ".", 2)) * P.log()).sum()
        / (sum(map(len, words)) + 1),
        "each-pair-once": -P[N > 0].log().mean(),
        "mean-over-the-table": -(N * P.log()).mean(),
        "first-word-only": each[0],
        "last-word-only": each[-1],
    }


def descent(
    xs: Tensor,
    ys: Tensor,
    steps: int,
    lr: float,
    loss: Callable[[Tensor, Tensor, Tensor], Tensor] | None = None,
    keep_gradients: bool = False,
) -> Trained:
    """Train by autograd from zeros; return the weights and the losses before each step.

    Args:
        xs: Letters before, (n,).
        ys: Letters after, (n,).
        steps: How many steps.
        lr: Learning rate.
        loss: Of the weights, xs and ys; the mean cross-entropy where it is left out.
        keep_gradients: Whether gradients add up from step to step, as they do when nobody clears them.
    """
    W = torch.zeros(V, V, dtype=torch.float64, requires_grad=True)
    losses, gradient = [], torch.zeros(V, V, dtype=torch.float64)
    for _ in range(steps):
        value = (loss or mean_loss)(W, xs, ys)
        losses.append(value.item())
        new = torch.autograd.grad(value, W)[0]
        gradient = gradient + new if keep_gradients else new
        W = (W - lr * gradient).detach().requires_grad_()
    return W.detach(), torch.tensor(losses, dtype=torch.float64)


def mean_loss(W: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
    """Return the mean cross-entropy of the rows of W that xs picks."""
    return cross_entropy(one_hot(xs, V).double() @ W, ys)


def descent_mistakes(xs: Tensor, ys: Tensor, steps: int, lr: float) -> Wrong:
    """Return the weights that each known mistake in `train_W` leads to."""

    def over_columns(W: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
        return -torch.log_softmax(W, dim=0)[xs, ys].mean()

    def over_the_batch(W: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
        return -torch.log_softmax(W[xs], dim=0)[torch.arange(len(xs)), ys].mean()

    def regularised(W: Tensor, xs: Tensor, ys: Tensor) -> Tensor:
        return mean_loss(W, xs, ys) + 0.01 * (W**2).mean()

    def trained(steps: int = steps, lr: float = lr, **how: object) -> Callable[[], Tensor]:
        return lambda: descent(xs, ys, steps, lr, **how)[0]  # type: ignore[arg-type]

    return {
        "step-uphill": trained(lr=-lr),
        "gradients-never-cleared": trained(keep_gradients=True),
        "sum-instead-of-mean": trained(lr=lr * len(xs)),
        "learning-rate-ignored": trained(lr=50.0),
        "one-step-too-few": trained(steps=steps - 1),
        "one-step-too-many": trained(steps=steps + 1),
        "only-one-step": trained(steps=1),
        "before-and-after-swapped": lambda: descent(ys, xs, steps, lr)[0],
        "softmax-over-the-columns": trained(loss=over_columns),
        "softmax-over-the-examples": trained(loss=over_the_batch),
        "regularised": trained(loss=regularised),
        "mean-over-rows-and-letters": trained(lr=lr / V),
        "probabilities-returned": lambda: torch.softmax(descent(xs, ys, steps, lr)[0], dim=1),
        "assigned-not-accumulated": lambda: assigned(xs, ys, steps, lr),
    }


def assigned(xs: Tensor, ys: Tensor, steps: int, lr: float) -> Tensor:
    """Return the weights that `W[xs] -= …` leads to: of the examples with one letter before, the last one counts."""
    last = {int(x): int(y) for x, y in zip(xs, ys, strict=True)}
    W = torch.zeros(V, V, dtype=torch.float64)
    for _ in range(steps):
        P = torch.softmax(W, dim=1)
        for x, y in last.items():
            W[x] = W[x] - lr / len(xs) * (P[x] - one_hot(torch.tensor(y), V))
    return W
