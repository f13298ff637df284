"""Public checks of q7_train: what training and measuring obey, whatever the model."""

import hw08_course
import pytest
import torch

from toolkit import expect, expect_like


@pytest.fixture
def course():
    """The course's own module, with a network to train."""
    return hw08_course


@pytest.fixture
def examples():
    """Forty examples: X (N, 8) and Y (N,), of seven letters."""
    generator = torch.Generator().manual_seed(88)
    return torch.randint(7, (40, 8), generator=generator), torch.randint(7, (40,), generator=generator)


@pytest.fixture
def seed():
    """Of the network's weights."""
    return 89


def network(course, seed):
    """Make a small network."""
    return course.CourseNet(7, 3, 5, torch.Generator().manual_seed(seed))


def copies_of(model):
    """Return copies of all parameters."""
    return [parameter.detach().clone() for parameter in model.parameters()]


@pytest.mark.points(1)
def test_a_loss_for_each_step(train, course, examples, seed):
    """`train` returns a list with one float for each step, and a network that knows nothing begins near ln V."""
    losses = train(network(course, seed), *examples, [0.1, 0.1, 0.05], 16, torch.Generator().manual_seed(1))
    floats = isinstance(losses, list) and all(isinstance(loss, float) for loss in losses)
    expect(floats, "`train` should return a list of floats.", mistake="losses-are-no-floats")
    expect(len(losses) == 3, "`train` should return one loss for each learning rate.")
    expect(abs(losses[0] - torch.tensor(7.0).log()) < 0.5, "The first loss should be near ln V.")


@pytest.mark.points(1)
def test_the_model_itself_is_trained(train, course, examples, seed):
    """Every parameter of the model has moved afterwards; with learning rate 0, none has."""
    model = network(course, seed)
    before = copies_of(model)
    train(model, *examples, [0.0], 16, torch.Generator().manual_seed(1))
    same = [torch.equal(new, old) for new, old in zip(copies_of(model), before, strict=True)]
    expect(all(same), "A step with learning rate 0 changes the parameters.")
    train(model, *examples, [0.1], 16, torch.Generator().manual_seed(1))
    moved = [not torch.equal(new, old) for new, old in zip(copies_of(model), before, strict=True)]
    expect(any(moved), "Training leaves the model as it was.", mistake="model-not-trained")
    expect(all(moved), "Some parameters of the model are not trained.", mistake="parameters-not-all-trained")


@pytest.mark.points(2)
def test_trains_in_training_mode(train, course, examples, seed):
    """Also when the model was last evaluated: running statistics move only in training mode."""
    model = network(course, seed)
    model.eval()
    before = model.running()
    train(model, *examples, [0.1], 16, torch.Generator().manual_seed(1))
    moved = any(not torch.equal(new, old) for new, old in zip(model.running(), before, strict=True))
    slip = "A model that was in evaluation stays there while it is trained."
    expect(moved, slip, mistake="trained-in-evaluation-mode")


@pytest.mark.points(2)
def test_measuring_changes_nothing(evaluate, course, examples, seed):
    """`evaluate` leaves parameters, running statistics and the mode as they were, in both modes."""
    for mode in ("train", "eval"):
        model = network(course, seed)
        getattr(model, mode)()
        parameters, running = copies_of(model), model.running()
        evaluate(model, *examples)
        slip = "`evaluate` changes the running statistics."
        same = [torch.equal(new, old) for new, old in zip(model.running(), running, strict=True)]
        expect(all(same), slip, mistake="evaluated-in-training-mode")
        same = [torch.equal(new, old) for new, old in zip(copies_of(model), parameters, strict=True)]
        expect(all(same), "`evaluate` changes the parameters.")
        slip = "`evaluate` leaves the model in another mode than it found it in."
        expect(model.training is (mode == "train"), slip, mistake="mode-not-restored")


@pytest.mark.points(1)
def test_the_loss_is_a_mean_over_examples(evaluate, course, examples, seed):
    """In evaluation every example counts by itself: the loss of all is the mean of the losses of each."""
    model, (X, Y) = network(course, seed), examples
    everything = evaluate(model, X, Y)
    slip = "`evaluate` should return a Python float: `.item()` makes one of a tensor."
    expect(isinstance(everything, float), slip, mistake="losses-are-no-floats")
    alone = [evaluate(model, X[row : row + 1], Y[row : row + 1]) for row in range(5)]
    together = evaluate(model, X[:5], Y[:5])
    expect(all(isinstance(loss, float) for loss in alone), slip, mistake="losses-are-no-floats")
    slip = "The loss of five examples is not the mean of their five losses."
    got = torch.tensor(together, dtype=torch.float64)
    mean = expect_like(torch.tensor(alone, dtype=torch.float64).mean(), got, name="mean of the losses")
    expect(bool((got - mean).abs() < 1e-9), slip, mistake="evaluated-in-training-mode")
