"""Judging a treatment: is the cause gone, is the network the same, is the training the same, does the patient recover?

The judge owns the loop, the data and the loss: it calls the student's pieces one at a time, reads the parameters, and
compares steps with its own. A loss that a student's code claims is never believed.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from typing import Any

import torch
from hw07_clinic import BATCH, PIECES, TRAIN_WORDS
from torch import Tensor

from autograder.hidden.hw07_clinic.measures import FLAT
from autograder.hidden.hw07_clinic.training_gate import RUNS, distance, trained
from autograder.hidden.hw07_clinic.ward import (
    Case,
    State,
    buffers_of,
    loss_of,
    shapes_of,
    signals,
    stepped,
    windows,
)
from toolkit import expect, expect_tensor
from toolkit.expect import CheckFailed

Draw = Callable[[str], torch.Generator]
Pieces = Mapping[str, Any]

CLOSE = 2e-3
"""Largest part by which the change of a parameter in one step may differ from ours: rounding in 32 bits."""
STILL = 1e-6
"""A number of 32 bits near one is known to about this much."""
MOST_SATURATED = 0.3
"""A healthy layer here has up to 20 per cent of its values beyond 0.97, a sick one two thirds of them."""
BLANKS_ROOM = 0.1
"""How far the share of full stops in batches may be from what is expected: which rows are drawn is chance."""
FAINTEST = 0.15
"""Smallest standard deviation of the last hidden layer of a network whose signals get through; the sick one: 0.02."""


def pieces_of(fix: Callable[[], Any]) -> Pieces:
    """Return the five pieces that a student hands back."""
    got = fix()
    known = isinstance(got, dict) and set(got) == set(PIECES) and all(callable(piece) for piece in got.values())
    expect(
        known, "Hand back a dictionary with the five pieces, each a function: `NAME | {…}` keeps those you leave alone."
    )
    return dict(got)


def read_state(case: Case, model: Any) -> State:
    """Read parameters and running statistics of a student's network; refuse another network."""
    found = {**dict(list(model.named_parameters())), **dict(list(model.named_buffers()))}
    tensors = {str(name): expect_tensor(value, str(name)).detach() for name, value in found.items()}
    wanted = {**shapes_of(case), **buffers_of(case)}
    counted = {name: t for name, t in tensors.items() if not name.endswith("num_batches_tracked")}
    if any(name not in counted or tuple(counted[name].shape) != shape for name, shape in wanted.items()):
        counted = _by_shape(counted, wanted)
    slip = "The network is not the one that came in: it has other parameters, or parameters of other shapes."
    same = {name: tuple(tensor.shape) for name, tensor in counted.items()} == wanted
    expect(same, slip, mistake=_another_network(case, tensors))
    expect(all(t.dtype == torch.float32 for t in counted.values()), "The parameters have another dtype than before.")
    return {name: counted[name].clone() for name in wanted}


def _by_shape(found: State, wanted: Mapping[str, tuple[int, ...]]) -> State:
    """Return tensors under our names where the same shapes come in the same order under others."""
    left, matched = dict(found), {}
    for name, shape in wanted.items():
        other = next((key for key, tensor in left.items() if tuple(tensor.shape) == shape), "")
        if other:
            matched[name] = left.pop(other)
    return matched | left


def _another_network(case: Case, tensors: State) -> str:
    missing = len(shapes_of(case)) > len(tensors)
    return "cause-still-there" if case.cause == "unregistered" and missing else "architecture-changed"


def fresh(case: Case, pieces: Pieces, draw: Draw, label: str) -> tuple[Any, State]:
    """Draw a network with the student's piece."""
    model = pieces["model"](draw(label))
    return model, read_state(case, model)


def some_words(draw: Draw, count: int = 150) -> list[str]:
    """Draw names to make examples of."""
    rows = torch.randperm(len(TRAIN_WORDS), generator=draw("words"))[:count].tolist()
    return [TRAIN_WORDS[row] for row in rows]


# The cause


def expect_cure(case: Case, pieces: Pieces, draw: Draw) -> None:
    """Check that what ailed the patient is gone."""
    cures = {
        "examples": _examples_right,
        "batches": _batches_right,
        "evaluate": _evaluation_right,
        "step": _steps_right,
    }
    if case.cause in ("saturated", "vanishing"):
        _starts_well(case, pieces, draw)
        return
    try:
        cures["step" if case.piece == "model" else case.piece](case, pieces, draw, cure=True)
    except CheckFailed as failed:
        if failed.mistake == "cause-still-there" and case.piece == "model":
            expect_same_network(case, pieces, draw)  # another network takes other steps, and is told that instead
        raise


def _starts_well(case: Case, pieces: Pieces, draw: Draw) -> None:
    _, state = fresh(case, pieces, draw, "start")
    X, _ = windows(some_words(draw))
    hidden, _, _ = signals(case, state, X, training=True)
    flat = max((h.abs() > FLAT).double().mean().item() for h in hidden)
    faint = min(h.std().item() for h in hidden) < FAINTEST
    slip = "What ailed the patient is still there: measure your evidence again on the treated network."
    if case.cause == "saturated":
        expect(flat < MOST_SATURATED, slip, mistake="cause-still-there")
        expect(not faint, "Now the signals die out.", mistake="overdone")
    else:
        expect(not faint, slip, mistake="cause-still-there")
        expect(flat < MOST_SATURATED, "Now the layers are saturated.", mistake="overdone")


def _steps_right(case: Case, pieces: Pieces, draw: Draw, *, cure: bool = False) -> None:
    """Take two steps with the student's piece and with ours, from the student's own parameters."""
    model, state = fresh(case, pieces, draw, "steps")
    X, Y = windows(some_words(draw))
    generator = draw("step batches")
    lr = 0.05 + 0.1 * torch.rand((), generator=generator).item()
    for number in range(2):
        rows = torch.randperm(len(X), generator=generator)[:BATCH]
        pieces["step"](model, X[rows], Y[rows], lr)
        after = read_state(case, model)
        expect_step(case, state, after, (X[rows], Y[rows]), lr, cure=cure, first=number == 0)
        state = after


def expect_step(
    case: Case, before: State, after: State, batch: tuple[Tensor, Tensor], lr: float, *, cure: bool, first: bool = True
) -> None:
    """Check that a network moved as one step of plain gradient descent on the mean loss moves it."""
    right = stepped(case, before, *batch, lr)
    if _moved_alike(case, before, after, right):
        return
    unfinished = "cause-still-there"
    if any(torch.equal(after[name], before[name]) for name in shapes_of(case)):
        name = unfinished if case.cause in ("cut-off", "frozen", "unregistered") else "parameters-left-out"
        raise CheckFailed("Some parameters do not move in a step, and others do.", mistake=name)
    for times in (2, 3, 5, 10):
        if _moved_alike(case, before, after, stepped(case, before, *batch, lr, times)):
            raise CheckFailed("Your step is several steps.", mistake="more-steps")
    factor = _factor(case, before, after, right)
    sick = factor and case.cause == "loss-summed" and abs(factor - BATCH) < 0.5
    if factor and not sick and (first or not cure):
        raise CheckFailed("Your step has another length than before.", mistake="learning-rate-changed")
    slip = "The parameters move, and not as the gradient of the mean loss of this batch tells them to."
    raise CheckFailed(slip, mistake=unfinished if cure else "another-step")


def _moved_alike(case: Case, before: State, after: State, right: State) -> bool:
    for name in {**shapes_of(case), **buffers_of(case)}:
        wanted, got = right[name] - before[name], after[name] - before[name]
        room = CLOSE * wanted.norm() + STILL * (before[name].norm() + 1) / before[name].numel() ** 0.5
        if not bool((got - wanted).norm() <= room):
            return False
    return True


def _factor(case: Case, before: State, after: State, right: State) -> float:
    """Return how many times as far all parameters moved as they should; 0 where they went elsewhere."""
    wanted = torch.cat([(right[name] - before[name]).flatten() for name in shapes_of(case)])
    got = torch.cat([(after[name] - before[name]).flatten() for name in shapes_of(case)])
    factor = float(got @ wanted / (wanted @ wanted))
    return factor if bool((got - factor * wanted).norm() < 0.01 * got.norm()) else 0.0


# The data


def _examples_right(case: Case, pieces: Pieces, draw: Draw, *, cure: bool = False) -> None:
    words = some_words(draw)
    got, right = pieces["examples"](words), windows(words)
    slip = "`examples` should return X (N, 3) and Y (N,), both int64."
    expect(isinstance(got, tuple | list) and len(got) == 2, slip)
    X, Y = (expect_tensor(value, name) for value, name in zip(got, "XY", strict=True))
    expect(X.shape == right[0].shape and X.dtype == torch.int64, slip, mistake="examples-changed")
    expect(Y.shape == right[1].shape and Y.dtype == torch.int64, slip, mistake="examples-changed")
    seen = cure and bool((X[:, -1] == Y).double().mean() > 0.9)
    slip = "The examples are not the contexts of these names with the letters that follow them."
    same = torch.equal(X, right[0]) and torch.equal(Y, right[1])
    expect(same, slip, mistake="cause-still-there" if seen else "examples-changed")


def _batches_right(case: Case, pieces: Pieces, draw: Draw, *, cure: bool = False) -> None:
    X, Y = windows(some_words(draw, 400))
    size, steps = 24, 60
    batches = list(pieces["batches"](X, Y, size, steps, draw("batches")))
    slip = "`batches` should return as many pairs as there are steps, each with as many rows as it is asked for."
    pairs = all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in batches)
    expect(pairs and len(batches) == steps, slip, mistake="batches-changed")
    for x, y in batches:
        x, y = expect_tensor(x, "X"), expect_tensor(y, "Y")
        expect(x.shape == (size, 3) and y.shape == (size,), slip, mistake="batches-changed")
    _expect_pairs_of(case, (X, Y), batches, cure=cure)
    if case.blanks:  # of few examples each is drawn many times: blanks that are kept pile up
        few = list(pieces["batches"](X[:30], Y[:30], size, steps, draw("few")))
        name = "cause-still-there" if cure else "batches-changed"
        share = _share_of_dots(X[:30]) + (1 - _share_of_dots(X[:30])) * case.blanks
        slip = "A letter that was blanked in one batch is still blank in the next."
        expect(_share_of_dots(torch.cat([x for x, _ in few])) < share + BLANKS_ROOM, slip, mistake=name)
    slip = "What ailed the patient is still there: look again at the tensor that you named, before and after."
    wrote = pieces["batches"].arguments_written_by(X, Y, size, steps, draw("batches"))
    expect(not wrote, slip, mistake="cause-still-there" if case.cause == "data-overwritten" else "data-overwritten")


def _expect_pairs_of(case: Case, data: tuple[Tensor, Tensor], batches: list[Any], *, cure: bool) -> None:
    """Check that the rows of batches are examples, with as many letters blanked as this patient means to."""
    known = {_key(x, y) for x, y in zip(data[0].tolist(), data[1].tolist(), strict=True)}
    if case.blanks:
        masks = [[i >> k & 1 for k in range(3)] for i in range(8)]
        known = {_key([a * b for a, b in zip(x, m, strict=True)], y) for *x, y in known for m in masks}
    rows = [_key(x, y) for X, Y in batches for x, y in zip(X.tolist(), Y.tolist(), strict=True)]
    torn = sum(row not in known for row in rows) / len(rows)
    name = "cause-still-there" if cure and case.cause == "pairs-torn-apart" else "batches-changed"
    expect(
        torn == 0, "Rows of a batch are no examples: their contexts and targets do not belong together.", mistake=name
    )
    first = torch.stack([X.flatten() for X, _ in batches]).double()
    slip = "Every batch should be drawn anew from all of the examples, with the blanks that it had before."
    expect(bool((first[1:] != first[0]).any(1).double().mean() > 0.9), slip, mistake="batches-changed")
    expect(len(set(rows)) > 0.2 * len(rows), slip, mistake="batches-changed")
    zeros, blanked = _share_of_dots(data[0]), _share_of_dots(torch.cat([X for X, _ in batches]))
    room = abs(blanked - (zeros + (1 - zeros) * case.blanks))
    expect(room < BLANKS_ROOM, slip, mistake="batches-changed")


def _share_of_dots(X: Tensor) -> float:
    return (X == 0).double().mean().item()


def _key(x: list[int], y: int) -> tuple[int, ...]:
    return (*x, y)


# The evaluation


def _evaluation_right(case: Case, pieces: Pieces, draw: Draw, *, cure: bool = False) -> None:
    """Ask for the loss of a network that has taken some steps, and compare it with the judge's; nothing may move."""
    model, state = fresh(case, pieces, draw, "evaluated")
    X, Y = windows(some_words(draw))
    for start in range(0, 5 * BATCH, BATCH):
        pieces["step"](model, X[start : start + BATCH], Y[start : start + BATCH], 0.1)
    state = read_state(case, model)
    name = "cause-still-there" if cure else "another-evaluation"
    for count in (len(X), 7, 1):
        said = pieces["evaluate"](model, X[:count], Y[:count])
        expect(
            isinstance(said, float), "`evaluate` should return the mean loss as a float.", mistake="another-evaluation"
        )
        right = loss_of(case, state, X[:count], Y[:count])
        expect(
            abs(said - right) < 1e-4 * (1 + right), "`evaluate` says another loss than the network has.", mistake=name
        )
    after = read_state(case, model)
    same = all(torch.equal(state[key], after[key]) for key in state)
    expect(same, "`evaluate` changes the network that it measures.", mistake=name)
    pieces["step"](model, X[:BATCH], Y[:BATCH], 0.1)
    last = read_state(case, model)
    slip = "After `evaluate` the network is in another mode than before, so that the next step is another one."
    stands = bool(case.norms) and all(torch.equal(last[key], after[key]) for key in buffers_of(case))
    expect(not stands, slip, mistake="left-in-evaluation-mode")
    expect_step(case, after, last, (X[:BATCH], Y[:BATCH]), 0.1, cure=False)


# What the hidden tests ask


def expect_same_network(case: Case, pieces: Pieces, draw: Draw) -> None:
    """Check that the network has its parameters and computes from them what it computed before."""
    model, state = fresh(case, pieces, draw, "network")
    X, _ = windows(some_words(draw, 40))
    got = expect_tensor(model(X), "model(X)")
    _, logits, _ = signals(case, state, X, training=True)
    expect(got.shape == logits.shape, "`model(X)` should be (B, 27).", mistake="architecture-changed")
    sums = got.exp().sum(1) if bool((got <= 0).all()) else got.sum(1)
    right = logits.softmax(1) if bool(torch.allclose(sums, torch.ones(len(X)), atol=1e-4)) else logits
    if right is not logits and bool((got <= 0).all()):
        right = logits.log_softmax(1)  # a network that ends in (log-)probabilities, with a loss that knows
    slip = "From its parameters the network computes something else than before."
    expect(torch.allclose(got, right, rtol=1e-4, atol=1e-5), slip, mistake="architecture-changed")


def expect_same_training(case: Case, pieces: Pieces, draw: Draw) -> None:
    """Check that examples, batches, steps and evaluation are what they were in a healthy training."""
    for look in (_examples_right, _batches_right, _steps_right, _evaluation_right):
        look(case, pieces, draw)


def expect_recovery(case: Case, pieces: Pieces, draw: Draw, *, floor: float, ceiling: float) -> None:
    """Train three times with the student's pieces, look at some steps, and hold the loss against the gate."""
    losses = []
    for run in range(RUNS):

        def watch(before: State, after: State, batch: tuple[Tensor, Tensor], lr: float) -> None:
            expect_step(case, before, after, batch, lr, cure=False)

        state = trained(case, pieces, draw(f"run {run}"), read_state, watch)
        losses.append(distance(case, state))
    loss = statistics.median(losses)
    slip = "After the whole training the loss on other names is higher than any right treatment leaves it."
    expect(loss <= ceiling, slip, mistake="not-well-yet")
    slip = "After the whole training the loss on other names is lower than this network can get in these steps."
    expect(loss >= floor, slip, mistake="too-good-to-be-true")
