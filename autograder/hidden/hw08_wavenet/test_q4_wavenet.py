"""Hidden tests of q4_wavenet: the public properties on private sizes, other sizes, and the settings of each layer."""

import pytest
import torch

from autograder.hidden.hw08_wavenet.oracle import count
from source.hw08_wavenet.checks.test_q4_wavenet import *
from toolkit import expect, expect_close, expect_like


@pytest.fixture
def sizes(draw):
    """Private V, E and H, all different."""
    V, E, H = (torch.randperm(20, generator=draw("sizes"))[:3] + 4).tolist()
    return V, E, H


@pytest.fixture
def plan_of(student, draw):
    """Has `wavenet` build with the kit that takes notes, in the student's process."""
    return lambda wavenet, sizes: student("course").blueprint(wavenet, *sizes, draw("generator"))


def linears(plan):
    """Return the settings of all linear layers."""
    return [layer for layer in plan if layer.get("kind") == "Linear"]


@pytest.mark.points(3)
def test_any_sizes(wavenet, plan_of, draw):
    """The sizes are those that are asked for, whatever they are: in the table and in every matrix."""
    generator = draw("more sizes")
    slip = "The sizes of the layers do not follow V, E and H."
    for _ in range(4):
        V, E, H = (torch.randperm(30, generator=generator)[:3] + 2).tolist()
        plan = plan_of(wavenet, (V, E, H))
        tables = [(layer["num_embeddings"], layer["dim"]) for layer in plan if layer.get("kind") == "Embedding"]
        known = "table-transposed" if tables == [(E, V)] else "sizes-written-into-the-code"
        expect(tables == [(V, E)], slip, mistake=known)
        shapes = [(layer["fan_in"], layer["fan_out"]) for layer in linears(plan)]
        wrong = (
            ("widths-do-not-fit", [(E, H), (H, H), (H, H), (H, V)]),
            ("widths-do-not-fit", [(2 * H, H), (2 * H, H), (2 * H, H), (H, V)]),
            ("first-width-everywhere", [(2 * E, H), (2 * E, H), (2 * E, H), (H, V)]),
            ("flattened-at-once", [(8 * E, H), (H, V)]),
        )
        named = [name for name, sizes in wrong if shapes == sizes]
        right = [(2 * E, H), (2 * H, H), (2 * H, H), (H, V)]
        expect(shapes == right, slip, mistake=named[0] if named else "sizes-written-into-the-code")
        norms = [layer["dim"] for layer in plan if layer.get("kind") == "BatchNorm1d"]
        expect(norms == [H, H, H], slip, mistake="sizes-written-into-the-code")


@pytest.mark.points(3)
def test_number_of_parameters(wavenet, plan_of, sizes):
    """Table, three matrices, three BatchNorms and the last layer have as many parameters as section 6 counts."""
    found = 0
    for layer in plan_of(wavenet, sizes):
        if layer["kind"] == "Embedding":
            found += layer["num_embeddings"] * layer["dim"]
        elif layer["kind"] == "Linear":
            found += (layer["fan_in"] + bool(layer["bias"])) * layer["fan_out"]
        elif layer["kind"] == "BatchNorm1d":
            found += 2 * layer["dim"]
    V, _, H = sizes
    right = count(*sizes)
    named = {3 * H: "bias-before-batchnorm", -V: "last-bias-left-out", -6 * H: "batchnorm-left-out"}
    expect(found == right, "The network has too many parameters, or too few.", mistake=named.get(found - right))


@pytest.mark.points(2)
def test_the_last_layer_starts_small(wavenet, plan_of, sizes):
    """The last Linear has a gain of 0.1, and all others their usual one."""
    gains = [layer["gain"] for layer in linears(plan_of(wavenet, sizes))]
    expect(len(gains) == 4, "There should be four Linear layers.")
    slip = "The last Linear should have `gain=0.1`, so that the first loss is near ln V."
    expect(gains[-1] == 0.1, slip, mistake="last-layer-starts-large")
    slip = "Only the last Linear starts small. The others keep the gain 1, and BatchNorm sees to their scale."
    expect(gains[:-1] == [1.0, 1.0, 1.0], slip, mistake="hidden-layers-with-a-gain")


@pytest.mark.points(2)
def test_normalised_over_batch_and_time(wavenet, plan_of, sizes, draw):
    """What normalises takes each column over all positions of all examples, as the kit's BatchNorm1d does."""
    plan = plan_of(wavenet, sizes)
    norms = [layer for layer in plan if layer["kind"] == "BatchNorm1d"]
    for layer in norms:
        usual = (layer["eps"], layer["momentum"]) == (1e-5, 0.1)
        expect(usual, "BatchNorm1d should keep its usual eps and momentum.", mistake="batchnorm-with-other-settings")
    x = torch.randn(6, 4, sizes[2], generator=draw("x"), dtype=torch.float64)
    first_axis = (x - x.mean(0)) / torch.sqrt(x.var(0, correction=0) + 1e-5)
    for layer in plan:
        if layer["kind"] == "other":
            got = expect_like(layer["layer"](x), x, name="output of a layer", axes="B T C").detach()
            both = (x - x.mean((0, 1))) / torch.sqrt(x.var((0, 1), correction=0) + 1e-5)
            known = {"batchnorm-over-the-batch-only": first_axis}
            expect_close(got, both, name="output of a layer", axes="B T C", mistakes=known)
            norms.append(layer)
    expect(len(norms) == 3, "There should be three BatchNorm1d.", mistake="batchnorm-left-out")
