"""The modules that ship with homework 8, next to PyTorch's own layers."""

from __future__ import annotations

import pytest
import torch
from hw08_course import CourseNet, blueprint, gradients_of, input_gradient, note_kit, refusal, works_on_meta
from hw08_layers import BatchNorm1d, Layer, Linear, Tanh, to_device
from hw08_names import build_windows, load_data, read_names, sample_batch, split_names
from torch import Tensor


def drawn(*shape: int, seed: int = 1) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@pytest.mark.parametrize("shape", [(6, 3), (5, 4, 3)])
def test_batchnorm_is_that_of_pytorch_in_both_modes(shape: tuple[int, ...]) -> None:
    ours, theirs = BatchNorm1d(3), torch.nn.BatchNorm1d(3, dtype=torch.float64)
    for seed in range(4):
        x = 2 * drawn(*shape, seed=seed) + 1
        right = theirs(x.flatten(0, -2)).view(shape)
        assert torch.allclose(ours(x), right, rtol=1e-12)
    assert torch.allclose(ours.running_mean, theirs.running_mean, rtol=1e-12)
    assert torch.allclose(ours.running_var, theirs.running_var, rtol=1e-12)
    assert not ours.running_mean.requires_grad
    ours.eval()
    theirs.eval()
    x = drawn(*shape, seed=9)
    assert torch.allclose(ours(x), theirs(x.flatten(0, -2)).view(shape), rtol=1e-12)
    assert torch.isfinite(ours(x[:1])).all()


def test_batchnorm_refuses_a_single_row_in_training() -> None:
    with pytest.raises(ValueError, match="more than one row"):
        BatchNorm1d(3)(drawn(1, 3))


def test_linear_has_the_spread_of_kaimings_rule_and_a_bias_of_zeros() -> None:
    layer = Linear(400, 300, gain=0.5, generator=torch.Generator().manual_seed(1))
    assert layer.weight.std().item() == pytest.approx(0.5 / 20, rel=0.01)
    assert layer.bias is not None
    assert not layer.bias.any()
    assert [p.is_leaf and p.requires_grad for p in layer.parameters()] == [True, True]
    assert len(Linear(2, 3, bias=False).parameters()) == 1
    x = drawn(5, 4, 400)
    assert torch.allclose(layer(x), torch.nn.functional.linear(x, layer.weight.T, layer.bias))


def test_a_layer_that_computes_nothing_says_so() -> None:
    class Empty(Layer):
        pass

    with pytest.raises(TypeError, match="Empty"):
        Empty()(drawn(1))
    assert Empty().eval().training is False
    assert Empty().eval().train().training is True


def test_everything_inside_moves_once_and_stays_one_object() -> None:
    class Holder(Layer):
        def __init__(self) -> None:
            self.inner = [Linear(2, 3), {"norm": BatchNorm1d(3)}, (Tanh(), Linear(3, 3))]
            self.again = self.inner[0].parameters()
            self.itself = self

        def __call__(self, x: Tensor) -> Tensor:
            return x

    holder = to_device(Holder(), "meta")
    linear, named, pair = holder.inner
    everything = [*linear.parameters(), *named["norm"].parameters(), named["norm"].running_var, *pair[1].parameters()]
    assert {tensor.device.type for tensor in everything} == {"meta"}
    assert holder.again[0] is linear.weight
    assert linear.weight.requires_grad
    assert linear.weight.is_leaf
    assert not named["norm"].running_var.requires_grad


def test_the_courses_network_moves_as_a_whole() -> None:
    assert works_on_meta(CourseNet(7, 3, 5, torch.Generator()), torch.zeros(2, 8, dtype=torch.int64))
    assert not works_on_meta(lambda x: x + torch.zeros(2, 3), torch.zeros(2, 3))
    assert not works_on_meta(lambda x: torch.zeros(2, 3), torch.zeros(2, 3))


def test_notes_are_read_in_order_with_what_is_nested() -> None:
    def made(V: int, E: int, H: int, kit: object, generator: torch.Generator) -> object:
        inner = note_kit.Sequential([note_kit.Tanh(), note_kit.Linear(E, H, generator=generator)])
        return note_kit.Sequential([note_kit.Embedding(V, E), inner, Tanh()])

    notes = blueprint(made, 7, 3, 5, torch.Generator())
    assert [note["kind"] for note in notes] == ["Embedding", "Tanh", "Linear", "other"]
    assert [note.get("generator") for note in notes] == [False, None, True, None]
    assert (notes[2]["fan_in"], notes[2]["fan_out"], notes[2]["bias"], notes[2]["gain"]) == (3, 5, True, 1.0)


def test_probes_tell_where_gradients_arrive() -> None:
    x, upstream, layer = drawn(4, 2), drawn(4, 3, seed=2), Linear(2, 3)
    weight, bias = gradients_of(layer, x, upstream)
    assert weight is not None
    assert torch.allclose(weight, x.T @ upstream)
    assert bias is not None
    assert torch.allclose(bias, upstream.sum(0))
    assert torch.allclose(input_gradient(layer, x, upstream), upstream @ layer.weight.detach().T)
    assert not input_gradient(lambda x: x.detach() @ layer.weight.detach(), x, upstream).any()
    layer.weight = layer.weight.detach()
    assert gradients_of(layer, x, upstream)[0] is None
    assert refusal(layer, drawn(4, 5))[0] == "RuntimeError"
    assert refusal(layer, x) == ("", "")


def test_windows_of_emma() -> None:
    X, Y = build_windows(["emma", "al"], 3)
    letters = [".abcdefghijklmnopqrstuvwxyz"[code] for code in X.flatten().tolist()]
    assert ["".join(letters[i : i + 3]) for i in range(0, 15, 3)] == ["...", "..e", ".em", "emm", "mma"]
    assert "".join(letters[15:18]) == "..."
    assert Y.tolist() == [5, 13, 13, 1, 0, 1, 12, 0]


def test_names_are_those_of_homework_6_in_three_parts() -> None:
    parts = split_names(read_names())
    assert sorted(name for part in parts.values() for name in part) == sorted(read_names())
    assert [len(part) for part in parts.values()] == [24228, 3029, 3029]
    data = load_data()
    assert data["train"][0].shape[1] == 8
    X, Y = sample_batch(*data["dev"], 5, torch.Generator().manual_seed(1))
    rows = torch.randint(0, len(data["dev"][0]), (5,), generator=torch.Generator().manual_seed(1))
    assert torch.equal(X, data["dev"][0][rows])
    assert torch.equal(Y, data["dev"][1][rows])
