"""Public checks of q3_sequential: what a list of layers obeys that is itself a layer."""

import hw08_course
import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_tensor


@pytest.fixture
def course():
    """The course's own module, with layers to put into the list."""
    return hw08_course


@pytest.fixture
def x():
    """Six rows of two numbers."""
    return torch.randn(6, 2, generator=torch.Generator().manual_seed(83), dtype=torch.float64)


@pytest.mark.points(1)
def test_one_layer_after_another(Sequential, course, x):
    """The output of each layer is the input of the next, in order."""
    first, last = course.Linear(2, 2), course.Linear(2, 2)
    got = Sequential([first, course.Tanh(), last])(x)
    W1, W2 = first.weight.detach(), last.weight.detach()
    known = {
        "layers-in-reverse": torch.tanh(x @ W2) @ W1,
        "input-not-handed-on": x @ W2,
        "returns-inside-the-loop": x @ W1,
    }
    right = torch.tanh(x @ W1) @ W2
    expect_close(expect_tensor(got, "output").detach(), right, name="output", axes="B C", mistakes=known)


@pytest.mark.points(1)
def test_an_empty_list_hands_its_input_on(Sequential, x):
    """Without layers the output is the input, and there is nothing to train."""
    expect_close(Sequential([])(x), x, name="output", axes="B C")
    expect(len(list(Sequential([]).parameters())) == 0, "Without layers there are no parameters.")


@pytest.mark.points(1)
def test_all_parameters_in_one_flat_list(Sequential, course):
    """The parameters of all layers are listed, those of inner Sequentials too: 15 numbers in the example."""
    inner = Sequential([course.BatchNorm1d(3), course.Tanh()])
    found = Sequential([course.Linear(2, 3), inner]).parameters()
    slip = "`parameters()` should return a list."
    expect(isinstance(found, list), slip, mistake="parameters-not-in-a-list")
    slip = "`parameters()` should be one flat list of tensors, without lists inside."
    expect(all(isinstance(one, torch.Tensor) for one in found), slip, mistake="list-of-lists")
    shapes = [tuple(one.shape) for one in found]
    slip = "Some parameters of the layers inside are missing from `parameters()`, twice in it, or out of order."
    expect(shapes == [(2, 3), (3,), (3,), (3,)], slip, f"found the shapes {shapes}", mistake="parameters-left-out")


@pytest.mark.points(2)
def test_the_switch_reaches_every_layer(Sequential, course):
    """After eval() every layer is in evaluation, at any depth, and after train() in training again."""
    norms, lists = [course.BatchNorm1d(3) for _ in range(3)], []
    lists.append(Sequential([norms[2]]))
    lists.append(Sequential([norms[1], lists[0], course.Tanh()]))
    lists.append(Sequential([norms[0], lists[1]]))
    outermost = lists[2]
    expect(outermost.training is True, "A fresh Sequential should be in training.")
    for switch, wanted in (("eval", False), ("train", True)):
        getattr(outermost, switch)()
        slip = f"`{switch}()` should set the `training` of the Sequential itself."
        expect(outermost.training is wanted, slip, mistake="own-flag-forgotten")
        slip = f"`{switch}()` does not reach all layers inside."
        reached = [layer.training is wanted for layer in (*norms, *lists)]
        inner_missed = reached[0] and not all(reached)
        mistake = "switch-stops-at-an-inner-sequential" if inner_missed else "switch-not-passed-on"
        expect(all(reached), slip, mistake=mistake)


@pytest.mark.points(1)
def test_switches_return_the_layer(Sequential, course):
    """`model.eval()` is the model, so that it can be called at once."""
    model = Sequential([course.Tanh()])
    for switch in ("eval", "train"):
        same = getattr(model, switch)()
        slip = f"`{switch}()` should return the layer itself."
        expect(same is not None and hasattr(same, "layers"), slip, mistake="switch-returns-nothing")


@pytest.mark.points(1)
def test_input_is_left_unchanged(Sequential, course, x):
    """Calling layers writes nothing into x."""
    model = Sequential([course.BatchNorm1d(2), course.Tanh()])
    expect_like(model(x).detach(), x, name="output", axes="B C")
    expect_inputs_unchanged(model, x)
