"""Every patient of the bank has the illness that the staff's list says, and only that; its treatment has none."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import hw07_clinic
import pytest
import torch
from hw07_clinic import CAUSES, TRAIN_WORDS, admit
from torch.nn import functional

from autograder.cases import bank_of, choose_cases, other_choice
from autograder.course import REPOSITORY, load_course
from autograder.hidden.hw07_clinic import calibrate, measures, treatment, ward
from autograder.hidden.hw07_clinic.examination import SYMPTOMS
from autograder.hidden.hw07_clinic.ward import CASES, Case
from autograder.notebook import grade_id, read_notebook, source_of
from toolkit.expect import CheckFailed

COURSE = load_course(REPOSITORY)
HOMEWORK = COURSE.homework("hw07")
NOTEBOOK = read_notebook(COURSE.source(HOMEWORK) / HOMEWORK.notebook)
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def draw(label: str) -> torch.Generator:
    return torch.Generator().manual_seed(len(label))


def as_on_this_side(model: Any) -> ward.State:
    return {name: value.detach().clone() for name, value in model.state_dict().items() if "num_batches" not in name}


def test_bank_and_staffs_list_are_the_same() -> None:
    assert bank_of(NOTEBOOK, HOMEWORK) == tuple(CASES)
    assert len({case.cause for case in CASES.values()}) == len(CASES) >= 10
    assert {case.cause for case in CASES.values()} <= set(CAUSES)
    assert set(SYMPTOMS) == set(measures.MEASURES) == {case.cause for case in CASES.values()}


@pytest.mark.parametrize("chosen", [HOMEWORK.cases, other_choice(COURSE, HOMEWORK), tuple(CASES)[::2]])
def test_any_six_cases_make_a_hundred_points(chosen: tuple[str, ...]) -> None:
    cells = choose_cases(NOTEBOOK, replace(HOMEWORK, cases=chosen))["cells"]
    points = [cell["metadata"]["nbgrader"].get("points", 0) for cell in cells if grade_id(cell)]
    assert sum(points) == 100
    text = "".join(source_of(cell) for cell in cells)
    left = set(CASES) - set(chosen)
    assert not [name for name in left if re.search(rf"\b{name}\b", text, re.IGNORECASE)]


def test_two_choices_cover_the_bank() -> None:
    assert {*HOMEWORK.cases, *other_choice(COURSE, HOMEWORK)} == set(CASES)


def test_no_name_and_no_text_for_everyone_says_what_ails_whom() -> None:
    module = (COURSE.source(HOMEWORK) / "hw07_clinic.py").read_text().casefold()
    assert not [name for name in CASES if re.search(rf"\b{name}\b", module)]
    for case in CASES.values():
        before_hints = next(source_of(cell) for cell in NOTEBOOK["cells"] if cell["id"] == f"{case.name}-complaint")
        assert case.cause not in before_hints


@every_case
def test_is_the_judges_network_that_of_the_treated_patient(case: Case, answers: dict[str, Any]) -> None:
    model = answers[f"fix_{case.name}"]()["model"](draw("network"))
    state = treatment.read_state(case, _Listed(model))
    X, Y = ward.windows(TRAIN_WORDS[:30])
    loss = functional.cross_entropy(model(X), Y)
    _, logits, _ = ward.signals(case, state, X, training=True)
    torch.testing.assert_close(functional.cross_entropy(logits, Y), loss)
    gradients, _ = ward.gradients_of(case, state, X, Y)
    parameters = dict(model.named_parameters())
    found = torch.autograd.grad(loss, [parameters[name] for name in gradients])
    theirs = dict(zip(gradients, found, strict=True))
    for name, gradient in gradients.items():
        torch.testing.assert_close(gradient, theirs[name], rtol=1e-4, atol=1e-6)


class _Listed:
    """A module as a stand-in shows it: whatever is iterated comes back as data."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def named_parameters(self) -> list[Any]:
        return list(self.model.named_parameters())

    def named_buffers(self) -> list[Any]:
        return list(self.model.named_buffers())


@every_case
def test_is_the_evidence_there_before_and_gone_after(case: Case, answers: dict[str, Any]) -> None:
    """The measure of the staff's list, on the patient and on the treated patient."""
    measure = measures.MEASURES[case.cause]
    sick = measure(ward.sick(case.name), admit(ward.sick(case.name), 5))
    assert sick, "nothing to report"
    treated = answers[f"fix_{case.name}"]()
    visit = admit(treated, 5)
    healthy = {
        "gradients-pile-up": lambda: _left(treated, visit),
        "saturated": lambda: max(measure(treated, visit).values()) < 0.25,
        "double-softmax": lambda: bool(visit.model(visit.batches[0][0]).min() < 0),
        "loss-summed": lambda: all(abs(ratio - 1) < 1e-3 for ratio in measure(treated, visit).values()),
        "labels-not-shifted": lambda: measure(treated, visit)["Y"] < 0.2,
        "unregistered": lambda: len(list(visit.model.parameters())) == len(ward.shapes_of(case)),
        "evaluated-in-training-mode": lambda: not any(measure(treated, visit).values()),
    }
    if case.cause in healthy:
        assert healthy[case.cause]()
    else:
        assert not any(measure(treated, visit).values())


def _left(treated: Any, visit: hw07_clinic.Visit) -> bool:
    """Whether a step leaves the gradient of its own batch only."""
    treated["step"](visit.model, *visit.batches[0], visit.lr)
    X, Y = visit.batches[1]
    alone = torch.autograd.grad(functional.cross_entropy(visit.model(X), Y), visit.model.head.weight)[0]
    treated["step"](visit.model, X, Y, visit.lr)
    return torch.allclose(visit.model.head.weight.grad, alone, atol=1e-7)


@every_case
def test_one_step_of_the_judge_is_one_step_of_the_treated_patient(case: Case, answers: dict[str, Any]) -> None:
    treated = answers[f"fix_{case.name}"]()
    visit = admit(treated, 3)
    before = as_on_this_side(visit.model)
    treated["step"](visit.model, *visit.batches[0], 0.1)
    right = ward.stepped(case, before, *visit.batches[0], 0.1)
    for name, value in as_on_this_side(visit.model).items():
        torch.testing.assert_close(value, right[name], rtol=1e-4, atol=1e-6)


def test_windows_are_the_clinics_examples() -> None:
    words = TRAIN_WORDS[:50]
    assert all(torch.equal(*pair) for pair in zip(ward.windows(words), hw07_clinic.examples(words), strict=True))


def test_is_a_step_of_another_length_called_so() -> None:
    case = CASES["birch"]
    state = as_on_this_side(calibrate.reference()["fix_birch"]()["model"](draw("x")))
    X, Y = ward.windows(TRAIN_WORDS[:5])
    for after, name in (
        (ward.stepped(case, state, X, Y, 0.05), "learning-rate-changed"),
        (ward.stepped(case, state, X, Y, 0.1, times=3), "more-steps"),
        (state | {"lin1.bias": state["lin1.bias"] + 1}, "parameters-left-out"),
        ({key: value + 0.1 for key, value in state.items()}, "another-step"),
    ):
        with pytest.raises(CheckFailed) as failed:
            treatment.expect_step(case, state, after, (X, Y), 0.1, cure=False)
        assert failed.value.mistake == name


def test_gate_was_made_for_the_whole_bank() -> None:
    stored = json.loads((COURSE.hidden(HOMEWORK) / "calibration.json").read_text())
    assert {f"fix_{name}_answer" for name in CASES} <= set(stored["hashes"])
    assert len(stored["losses"]) >= 2 * len(CASES)
    assert abs(stored["mean"]) < stored["std"], "the expected losses of ward.py are out of date"
