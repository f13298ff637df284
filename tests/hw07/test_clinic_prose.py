"""What the text of homework 7 works out by hand is true."""

from __future__ import annotations

import math
from typing import Any

import torch
from hw07_clinic import CAUSES, DEV, LRS, TRAIN_WORDS, admit, examples, random_network, traces_left, train

from autograder.hidden.hw07_clinic import ward
from autograder.hidden.hw07_clinic.health import right_report


def test_the_first_patient_goes_uphill() -> None:
    w = 1 - 0.1 * 4
    assert math.isclose((w - 3) ** 2, 5.76)
    assert math.isclose((1.4 - 3) ** 2, 2.56)


def test_the_worked_row_of_the_health_report() -> None:
    h = torch.tensor([[0.0, 2.0, 0.0], [0.0, 4.0, 6.0]])
    assert h.mean() == 2
    assert round(h.std().item(), 2) == 2.53
    assert (h == 0).float().mean() == 0.5
    assert math.isclose((h == 0).all(0).float().mean(), 1 / 3, rel_tol=1e-6)


def test_squares_and_traces_of_amber() -> None:
    assert math.isclose(0.8 - 0.1 * 1.6, 0.64)
    assert math.isclose(0.8 - 0.1 * (2 + 1.6), 0.44)


def test_slopes_of_birch_and_powers_of_grove() -> None:
    assert round(1 - math.tanh(0.5) ** 2, 2) == 0.79
    assert round(1 - math.tanh(2 * 3**0.5) ** 2, 3) == 0.004
    assert round(0.5**5, 2) == 0.03
    assert round(1.5**5, 1) == 7.6


def test_floor_of_ember() -> None:
    assert round(-math.log(math.e / (math.e + 2)), 2) == 0.55
    assert round(math.log(math.e + 26) - 1, 2) == 2.36


def test_numbers_of_heron_and_lark() -> None:
    sizes = [27 * 10, 30 * 64 + 64, 64 * 64 + 64, 64 * 27 + 27]
    assert sizes == [270, 1984, 4160, 1755]
    assert sum(sizes) == 8169
    assert round(100 * 1755 / 8169) == 21


def test_view_and_copy_of_jade() -> None:
    a = torch.tensor([1, 2, 3, 4])
    b, c = a[1:3], a[[1, 2]]
    b[0], c[0] = 9, 7
    assert a.tolist() == [1, 9, 3, 4]


def test_number_of_examples_and_steps() -> None:
    assert len(LRS) == 600
    assert 20_000 < len(examples(TRAIN_WORDS)[0]) < 30_000
    assert len(DEV[0]) > 2000


def test_table_of_the_notebook_lists_every_cause(answers: dict[str, Any]) -> None:
    from tests.hw07.test_ward import NOTEBOOK, source_of

    text = next(source_of(cell) for cell in NOTEBOOK["cells"] if cell["id"] == "causes")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `") and line.count("|") == 5]
    assert rows[1:] == list(CAUSES)


def test_charts_end_where_the_text_says(answers: dict[str, Any]) -> None:
    """Two of the charts; the pictures of all are made by compiling."""
    for name, sick, treated in (("birch", 2.41, 2.32), ("ember", 3.13, 2.32)):
        assert abs(train(ward.sick(name))["dev"][-1] - sick) < 0.015
        assert abs(train(answers[f"fix_{name}"]())["dev"][-1] - treated) < 0.03


def test_fjords_loss_depends_on_the_company(answers: dict[str, Any]) -> None:
    patient = ward.sick("fjord")
    visit = admit(patient, 7)
    for batch in visit.batches:
        patient["step"](visit.model, *batch, visit.lr)
    pairs = [patient["evaluate"](visit.model, DEV[0][i : i + 2], DEV[1][i : i + 2]) for i in range(0, 400, 2)]
    together = patient["evaluate"](visit.model, DEV[0][:400], DEV[1][:400])
    assert sum(pairs) / len(pairs) > together + 0.1


def test_the_reference_check_up_agrees_with_the_oracle(answers: dict[str, Any]) -> None:
    network = random_network(torch.Generator().manual_seed(4), spread=1.8, push=-2.5)
    X, Y = examples(["emma", "olivia"])
    before = traces_left(network)
    report = answers["health_report"](network, (X, Y), 0.3)
    assert traces_left(network) == before
    right = right_report({name: p.detach() for name, p in network.named_parameters()}, X, Y, 0.3)
    assert report.keys() == right.keys()
    for name, row in right.items():
        for key, value in row.items():
            assert math.isclose(report[name][key], value, rel_tol=1e-9, abs_tol=1e-12), (name, key)
    assert 0 < report["3"]["saturated"] < 1
