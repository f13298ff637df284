"""Saturated layers, dead units and quiet layers are found; healthy ones are left in peace."""

from __future__ import annotations

import pytest
import torch

from toolkit import activations_of, report_saturation
from toolkit.layers import named_gradients, named_outputs


def normal(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(1))


def row_of(values: torch.Tensor, **options: str) -> dict[str, str]:
    table = report_saturation({"h": values}, **options)
    return dict(zip(table.header, table.rows[0], strict=True))


@pytest.mark.parametrize(
    ("values", "kind", "verdict"),
    [
        (normal(50, 8).tanh(), "tanh", "healthy"),
        (normal(50, 8).sigmoid(), "sigmoid", "healthy"),
        (normal(50, 8).relu(), "relu", "healthy"),
        (normal(50, 8) * 5, "linear", "healthy"),
        ((5 * normal(50, 8)).tanh(), "tanh", "saturated: weights or inputs too large"),
        ((normal(50, 8) * 1e-3).tanh(), "tanh", "quiet: values hardly differ, weights are too small"),
        (normal(50, 8) * torch.inf, "linear", "nan or inf: the numbers have exploded on the way here"),
    ],
)
def test_is_a_layer_called_what_it_is(values, kind, verdict):
    row = row_of(values)
    assert (row["kind"], row["verdict"]) == (kind, verdict)


def test_are_dead_units_counted_over_all_examples():
    h = normal(2, 25, 8)
    h[..., :3] -= 100
    row = row_of(h.relu())
    assert row["dead units"] == "3 / 8"
    assert row["verdict"].startswith("3 dead (always 0")
    stuck = normal(50, 8)
    stuck[:, 0] = 9
    assert row_of(stuck.tanh())["dead units"] == "1 / 8"


def test_is_the_share_of_saturated_values_the_one_that_was_made():
    h = torch.zeros(10, 10)
    h[:, ::2] = 0.5
    h[0] = 0.98
    assert row_of(h, kind="tanh")["saturated"] == "10 %"


def test_is_an_unknown_kind_refused():
    with pytest.raises(ValueError, match="Choose one of tanh, sigmoid, relu, linear"):
        report_saturation([normal(2, 2)], kind="gelu")


def test_are_layers_that_keep_their_result_understood():
    class Tanh:
        out = normal(4, 3).tanh()

    assert list(named_outputs([Tanh()])) == ["layer 0 (Tanh)"]
    with pytest.raises(TypeError, match="activations_of"):
        named_outputs([torch.nn.Linear(2, 2)])


def test_are_activations_of_a_module_recorded_and_the_module_left_alone():
    net = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
    x = normal(5, 2)
    outputs = activations_of(net, x)
    assert list(outputs) == ["0 Linear", "1 Tanh", "2 Linear"]
    assert torch.equal(outputs["2 Linear"], net(x))
    assert not any(module._forward_hooks for module in net.modules())
    assert report_saturation(outputs).rows[1][2] == "tanh"


def test_are_gradients_taken_from_parameters_and_from_dictionaries():
    W = torch.ones(2, requires_grad=True)
    assert named_gradients({"W": W, "g": torch.ones(3), "none": None})["W"] is None
    W.sum().backward()
    found = named_gradients({"none": None, "W": W})
    assert list(found) == ["none", "W"]
    assert found["none"] is None
    assert found["W"].tolist() == [1.0, 1.0]
