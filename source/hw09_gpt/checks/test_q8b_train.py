"""Public checks of q8b_train: a training of a table."""

import math

import hw09_parts
import pytest
import torch

from toolkit import expect, expect_close


@pytest.fixture
def parts():
    """The course's own parts."""
    return hw09_parts


@pytest.fixture
def batches():
    """Six batches of a text in which each character is followed by the next one, or by itself."""
    generator = torch.Generator().manual_seed(91)
    pairs = []
    for _ in range(6):
        x = torch.randint(5, (4, 7), generator=generator)
        pairs.append((x, (x + torch.randint(2, (4, 7), generator=generator)) % 5))
    return pairs


@pytest.mark.points(1)
def test_one_loss_for_each_step(train, batches, parts):
    """The result is a list of floats; the model itself is changed."""
    model = parts.TableModel(torch.zeros(5, 5, dtype=torch.float64))
    losses = train(model, parts.dealt(batches), 8, 2, 0.1)
    expect(isinstance(losses, list) and len(losses) == 8, "`train` should return a list with one loss for each step.")
    slip = "Each loss should be a float: `loss.item()`."
    expect(all(isinstance(loss, float) for loss in losses), slip, mistake="losses-are-no-floats")
    got, right = (torch.tensor(loss, dtype=torch.float64) for loss in (losses[0], math.log(5)))
    expect_close(got, right, name="first loss", mistakes={"loss-after-the-step": got} if got < right else None)
    moved = bool(parts.numbers_of(model)["logits"].any())
    expect(moved, "After the training the model is as it was before.", mistake="model-not-changed")


@pytest.mark.points(1)
def test_trains_in_training_mode(train, batches, parts):
    """A model that comes from an evaluation is put back into training first."""
    model = parts.TableModel(torch.zeros(5, 5, dtype=torch.float64))
    model.eval()
    train(model, parts.dealt(batches), 3, 1, 0.1)
    slip = "The model was in evaluation when it was handed over, and still is while it trains."
    expect(all(model.modes) and len(model.modes) > 0, slip, mistake="trained-in-evaluation-mode")
