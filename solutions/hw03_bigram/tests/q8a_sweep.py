"""Public checks of q8a_sweep. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw03_names import table_nll
from toolkit import expect

OK_FORMAT = False
name = "q8a_sweep"


def _fixture_tables():
    """Counts of three sets of names over two contexts and six letters."""
    rows = {
        "train": [[9, 5, 3, 1, 0, 0], [0, 2, 0, 0, 1, 0]],
        "dev": [[5, 3, 2, 1, 1, 0], [0, 3, 1, 0, 1, 0]],
        "test": [[4, 4, 2, 1, 0, 1], [1, 2, 1, 1, 1, 1]],
    }
    return {part: torch.tensor(table) for part, table in rows.items()}


def _fixture_ks():
    """Candidates, the smallest first."""
    return [0.01, 0.1, 0.3, 1.0, 3.0, 10.0]


def losses_in(got, part, ks):
    """Return the list of losses for `train` or `dev` as a tensor."""
    expect(isinstance(got, dict), "`sweep` should return a dictionary with the keys train, dev, k and test.")
    expect(isinstance(got.get(part), list), f"`{part}` should be a list with one float for each k.")
    expect(len(got[part]) == len(ks), f"`{part}` should have one loss for each k, in the order of ks.")
    return torch.tensor([float(loss) for loss in got[part]], dtype=torch.float64)


@test_case(
    name='training loss grows with smoothing',
    points=1,
    success_message='Counts without smoothing are the best model of the names that were counted: every k makes it worse.',
    failure_message='Counts without smoothing are the best model of the names that were counted: every k makes it worse.',
)
def test_training_loss_grows_with_smoothing(sweep):
    """Counts without smoothing are the best model of the names that were counted: every k makes it worse."""
    tables = _fixture_tables()
    ks = _fixture_ks()
    losses = losses_in(sweep(tables, ks), "train", ks)
    expect(bool((losses.diff() > 0).all()), "The training loss should grow with k.")


@test_case(
    name='k is the best on dev',
    points=1,
    success_message='The chosen k is one of ks, and no other has a lower loss on dev.',
    failure_message='The chosen k is one of ks, and no other has a lower loss on dev.',
)
def test_k_is_the_best_on_dev(sweep):
    """The chosen k is one of ks, and no other has a lower loss on dev."""
    tables = _fixture_tables()
    ks = _fixture_ks()
    got = sweep(tables, ks)
    losses = losses_in(got, "dev", ks)
    expect(got.get("k") in ks, "`k` should be one of the numbers in ks.", mistake="index-instead-of-k")
    slip = "Another k has a lower loss on dev than the one that you chose."
    expect(bool(losses[ks.index(got["k"])] == losses.min()), slip)


@test_case(
    name='test names are used once',
    points=1,
    success_message='`test` is one number: the loss on the test names of the model with the chosen k.',
    failure_message='`test` is one number: the loss on the test names of the model with the chosen k.',
)
def test_test_names_are_used_once(sweep):
    """`test` is one number: the loss on the test names of the model with the chosen k."""
    tables = _fixture_tables()
    ks = _fixture_ks()
    got = sweep(tables, ks)
    expect(isinstance(got, dict), "`sweep` should return a dictionary with the keys train, dev, k and test.")
    expect(isinstance(got.get("test"), float), "`test` should be one float.", mistake="test-for-every-k")
    expect(got.get("k") in ks, "`k` should be one of the numbers in ks.", mistake="index-instead-of-k")
    right = table_nll(tables["train"], got["k"], tables["test"])
    expect(abs(got["test"] - right) < 1e-9, "`test` is not the loss of the model with the chosen k on the test counts.")
