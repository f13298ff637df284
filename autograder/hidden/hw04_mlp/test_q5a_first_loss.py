"""Hidden tests of q5a_first_loss: the public properties, then the number."""

import math

import pytest
import torch

from source.hw04_mlp.checks.test_q5a_first_loss import *
from toolkit import expect_close


@pytest.mark.points(1)
def test_is_the_loss_of_equal_logits(first_loss, draw):
    """For any V it is what cross-entropy gives for equal logits, in nats."""
    for V in (27, *torch.randint(28, 5000, (3,), generator=draw("alphabets")).tolist()):
        got = torch.tensor(number(first_loss(V)), dtype=torch.float64)
        right = torch.tensor(math.log(V), dtype=torch.float64)
        known = {
            "base-two": right / math.log(2),
            "base-ten": right / math.log(10),
            "sign-flipped": -right,
            "probability-instead-of-loss": torch.tensor(1 / V, dtype=torch.float64),
            "number-of-letters-instead-of-loss": torch.tensor(float(V), dtype=torch.float64),
            "always-27-letters": torch.tensor(math.log(27), dtype=torch.float64),
        }
        expect_close(got, right, name="first_loss(V)", mistakes=known, rtol=1e-6)
