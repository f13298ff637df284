"""What the experiments and checks of homework 2 set up does what it says."""

import pytest
import torch
from hw02_engine import MLP
from hw02_lab import StopwatchWorld, checkerboard, leave_gradients, make_mlp, make_model, make_twins


def test_twins_compute_the_same() -> None:
    mlp, model = make_twins([2, 3, 4, 1])
    xs, _ = checkerboard(20)
    ours = torch.tensor([[out.data for out in mlp(x)] for x in xs], dtype=torch.float64)
    torch.testing.assert_close(model(torch.tensor(xs, dtype=torch.float64)), ours, rtol=1e-12, atol=1e-14)
    assert all(p.dtype is torch.float64 for p in model.parameters())


def test_numbers_land_where_the_two_libraries_keep_them() -> None:
    mlp = make_mlp([2, 2], [1, 2, 3, 4, 5, 6])
    assert [[w.data for w in neuron.w] for neuron in mlp.layers[0].neurons] == [[1, 2], [4, 5]]
    assert [neuron.b.data for neuron in mlp.layers[0].neurons] == [3, 6]
    model = make_model([2, 2], [1, 2, 3, 4, 5, 6], torch.float32)
    assert [p.tolist() for p in model.parameters()] == [[[1, 2], [3, 4]], [5, 6]]
    assert all(p.dtype is torch.float32 and p.requires_grad for p in model.parameters())


def test_a_wrong_count_of_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="1 of the 4 numbers have no parameter"):
        make_model([2, 1], [1, 2, 3, 4])
    with pytest.raises(ValueError, match="zip"):
        make_mlp([2, 1], [1, 2])


def test_points_are_the_same_every_time_and_of_both_kinds() -> None:
    xs, ys = checkerboard(40)
    assert (xs, ys) == checkerboard(40)
    assert checkerboard(10)[0] == xs[:10]
    assert set(ys) == {1.0, -1.0}
    assert all((x[0] * x[1] > 0) == (y > 0) for x, y in zip(xs, ys, strict=True))


def test_left_gradients_are_there() -> None:
    for network in make_twins([2, 1]):
        leave_gradients(network, 7.0)
        assert [float(g) for p in network.parameters() for g in torch.as_tensor(p.grad).flatten()] == [7.0] * 3


@pytest.fixture
def world() -> StopwatchWorld:
    return StopwatchWorld(*make_twins([2, 3, 1]), point=(1, 2), batch=(4, 6), cold=(100, 500))


def one_pass(world: StopwatchWorld, xs: list[list[float]]) -> tuple[float, float]:
    start = world.clock()
    sum(world.mlp(x)[0] ** 2 for x in xs).backward()
    middle = world.clock()
    world.model(torch.tensor(xs, dtype=torch.float64)).square().sum().backward()
    return middle - start, world.clock() - middle


def test_time_passes_only_while_a_network_works(world: StopwatchWorld) -> None:
    """The numbers of the notebook: 109 and 510 at first, then 9 and 10 for three points, 30 and 10 for ten."""
    xs, _ = checkerboard(10)
    assert one_pass(world, xs[:3]) == (109, 510)
    assert one_pass(world, xs[:3]) == (9, 10)
    assert one_pass(world, xs) == (30, 10)
    assert world.calls == {"mlp": 16, "model": 3, "clock": 9}


def test_timed_networks_compute_what_they_always_do(world: StopwatchWorld) -> None:
    mlp, model = make_twins([2, 3, 1])
    x = [0.3, -0.4]
    world.mlp(x)[0].backward()
    mlp(x)[0].backward()
    assert [p.grad for p in world.mlp.parameters()] == [p.grad for p in mlp.parameters()]
    assert torch.equal(world.model(torch.tensor([x]).double()), model(torch.tensor([x]).double()))
    assert isinstance(world.mlp, MLP)


def test_disturbances_come_before_the_clock_is_read() -> None:
    world = StopwatchWorld(*make_twins([2, 1]), disturbed=(2, 0, 5))
    assert [world.clock() for _ in range(4)] == [2, 2, 7, 9]
    assert StopwatchWorld(*make_twins([2, 1])).model(torch.ones(1, 2).double()).requires_grad
