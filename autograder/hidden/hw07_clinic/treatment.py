"""Judging a treatment: is the cause gone, is the network the same, is the training the same, does the patient recover?

The judge owns the loop, the data and the loss: it calls the student's pieces one at a time, reads the parameters, and
compares steps with its own. A loss that a student's code claims is never believed.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from typing import Any

import torch
from hw07_clinic import BATCH, PIECES
from torch import Tensor

from autograder.hidden.hw07_clinic.feeding import Draw, Pieces, batches_right, examples_right, some_words
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

CLOSE = 2e-3
"""Largest part by which the change of a parameter in one step may differ from ours: rounding in 32 bits."""
STILL = 1e-6
"""A number of 32 bits near one is known to about this much."""
MOST_SATURATED = 0.46
"""A healthy layer has some 20 per cent of its values beyond 0.97, one network more, one less; a sick one 58 or more."""
STARTS = 5
"""So many networks are drawn and averaged, so that it is not chance on which side of that one lies."""
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


# The cause


def expect_cure(case: Case, pieces: Pieces, draw: Draw) -> None:
    """Check that what ailed the patient is gone."""
    cures = {
        "examples": examples_right,
        "batches": batches_right,
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
    X, _ = windows(some_words(draw))
    flats, spreads = [], []
    for number in range(STARTS):
        _, state = fresh(case, pieces, draw, f"start {number}")
        hidden, _, _ = signals(case, state, X, training=True)
        flats.append(torch.stack([(h.abs() > FLAT).double().mean() for h in hidden]))
        spreads.append(torch.stack([h.std() for h in hidden]))
    loud = bool(torch.stack(flats).mean(0).max() > MOST_SATURATED)
    faint = bool(torch.stack(spreads).mean(0).min() < FAINTEST)
    slip = "What ailed the patient is still there: measure your evidence again on the treated network."
    if case.cause == "saturated":
        expect(not loud, slip, mistake="cause-still-there")
        expect(not faint, "Now the signals die out.", mistake="overdone")
    else:
        expect(not faint, slip, mistake="cause-still-there")
        expect(not loud, "Now the layers are saturated.", mistake="overdone")


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
    _, again = fresh(case, pieces, draw, "network")
    same = all(torch.equal(state[name], again[name]) for name in state)
    expect(same, "With the same generator `model` draws another network.", mistake="another-generator")


def expect_same_training(case: Case, pieces: Pieces, draw: Draw) -> None:
    """Check that examples, batches, steps and evaluation are what they were in a healthy training."""
    for look in (examples_right, batches_right, _steps_right, _evaluation_right):
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
