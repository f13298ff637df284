"""What the judge measures on a patient itself: every tensor that may be named, and the number that belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hw07_clinic import Patient, Visit, admit
from torch import Tensor, nn
from torch.nn import functional

from autograder.hidden.hw07_clinic.ward import CASES, sick

FLAT = 0.97
FAINT = 0.7
"""A signal smaller than this part of the first layer's is vanishing on its way."""

Evidence = dict[str, float]


def evidence_of(name: str, seed: int) -> Evidence:
    """Return what may be reported of a patient: the tensors that are really concerned, each with its number."""
    patient = sick(name)
    return MEASURES[CASES[name].cause](patient, admit(patient, seed))


def _gradient(model: nn.Module, X: Tensor, Y: Tensor) -> dict[str, Tensor | None]:
    model.zero_grad(set_to_none=True)
    functional.cross_entropy(model(X), Y).backward()
    found = {name: None if p.grad is None else p.grad.clone() for name, p in model.named_parameters()}
    model.zero_grad(set_to_none=True)
    return found


def _piled(patient: Patient, visit: Visit) -> Evidence:
    patient["step"](visit.model, *visit.batches[0], visit.lr)
    old = {name: p.grad.clone() for name, p in visit.model.named_parameters()}
    fresh = _gradient(visit.model, *visit.batches[1])
    return {name: ((old[name] + g).norm() / g.norm()).item() for name, g in fresh.items() if g is not None}


def _activations(visit: Visit) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    hooks = [
        module.register_forward_hook(lambda _, __, out, name=name: found.update({name: out}))
        for name, module in visit.model.named_modules()
        if isinstance(module, nn.Tanh)
    ]
    visit.model(visit.batches[0][0])
    for hook in hooks:
        hook.remove()
    return found


def _saturated(patient: Patient, visit: Visit) -> Evidence:
    return {name: (out.abs() > FLAT).double().mean().item() for name, out in _activations(visit).items()}


def _vanishing(patient: Patient, visit: Visit) -> Evidence:
    signals = _activations(visit)
    ratios = {name: (out.std() / signals["act1"].std()).item() for name, out in signals.items()}
    return {name: ratio for name, ratio in ratios.items() if ratio < FAINT}


def _share(numbers: Iterator[tuple[str, int, bool]]) -> Evidence:
    """Return the share of all numbers that are concerned, for each tensor that is."""
    rows = list(numbers)
    share = sum(count for _, count, hit in rows if hit) / sum(count for _, count, _ in rows)
    return {name: share for name, _, hit in rows if hit}


def _cut_off(patient: Patient, visit: Visit) -> Evidence:
    gradients = _gradient(visit.model, *visit.batches[0])
    return _share((name, p.numel(), gradients[name] is None) for name, p in visit.model.named_parameters())


def _frozen(patient: Patient, visit: Visit) -> Evidence:
    return _share((name, p.numel(), not p.requires_grad) for name, p in visit.model.named_parameters())


def _unregistered(patient: Patient, visit: Visit) -> Evidence:
    hidden = [(f"hidden.{i}.{n}", p) for i, layer in enumerate(visit.model.hidden) for n, p in layer.named_parameters()]
    listed = [(name, p.numel(), False) for name, p in visit.model.named_parameters()]
    return _share(iter([*listed, *((name, p.numel(), True) for name, p in hidden)]))


def _probabilities(patient: Patient, visit: Visit) -> Evidence:
    out = visit.model(visit.batches[0][0])
    return {"out": (out.amax(1) - out.amin(1)).mean().item()}


def _summed(patient: Patient, visit: Visit) -> Evidence:
    fresh = _gradient(visit.model, *visit.batches[0])
    patient["step"](visit.model, *visit.batches[0], visit.lr)
    return {
        name: (p.grad.norm() / fresh[name].norm()).item() for name, p in visit.model.named_parameters() if p.grad.any()
    }


def _not_shifted(patient: Patient, visit: Visit) -> Evidence:
    share = (visit.Y_before == visit.X_before[:, -1]).double().mean().item()
    return {"Y": share, "X": share}


def _torn_apart(patient: Patient, visit: Visit) -> Evidence:
    known = {(*x, y) for x, y in zip(visit.X_before.tolist(), visit.Y_before.tolist(), strict=True)}
    rows = [(*row, y) for X, Y in visit.batches for row, y in zip(X.tolist(), Y.tolist(), strict=True)]
    share = sum(row not in known for row in rows) / len(rows)
    return {"Y": share, "X": share}


def _overwritten(patient: Patient, visit: Visit) -> Evidence:
    return {"X": (visit.X_before != visit.X).double().mean().item()}


def _measured_in_training(patient: Patient, visit: Visit) -> Evidence:
    before = {name: buffer.clone() for name, buffer in visit.model.named_buffers()}
    patient["evaluate"](visit.model, *visit.batches[0])
    return {name: (b - before[name]).double().norm().item() for name, b in visit.model.named_buffers()}


MEASURES: dict[str, Callable[[Patient, Visit], Evidence]] = {
    "gradients-pile-up": _piled,
    "saturated": _saturated,
    "vanishing": _vanishing,
    "cut-off": _cut_off,
    "frozen": _frozen,
    "unregistered": _unregistered,
    "double-softmax": _probabilities,
    "loss-summed": _summed,
    "labels-not-shifted": _not_shifted,
    "pairs-torn-apart": _torn_apart,
    "data-overwritten": _overwritten,
    "evaluated-in-training-mode": _measured_in_training,
}
"""How the evidence for each cause is measured; the notebook gives students the same definitions in words."""
