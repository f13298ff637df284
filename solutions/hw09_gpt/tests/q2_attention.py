"""Public checks of q2_attention. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
import hw09_parts
import torch
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_sums_to_one

OK_FORMAT = False
name = "q2_attention"


def _fixture_parts():
    """The course's own parts."""
    return hw09_parts


def _fixture_qkv():
    """Queries, keys and values, (B, h, T, d); no two axes have the same size."""
    generator = torch.Generator().manual_seed(92)
    return [torch.randn(2, 3, 5, 4, generator=generator, dtype=torch.float64) for _ in range(3)]


@test_case(
    name='two results',
    points=2,
    success_message='The output has the shape of the queries, the weights have a row for each query and a column for each key.',
    failure_message='The output has the shape of the queries, the weights have a row for each query and a column for each key.',
)
def test_two_results(attention):
    """The output has the shape of the queries, the weights have a row for each query and a column for each key."""
    qkv = _fixture_qkv()
    checked(attention(*qkv, triangle_of(qkv)), qkv)


@test_case(
    name='weights sum to one over the keys',
    points=3,
    success_message='Every position hands out exactly one, to the positions that it may look at.',
    failure_message='Every position hands out exactly one, to the positions that it may look at.',
)
def test_weights_sum_to_one_over_the_keys(attention):
    """Every position hands out exactly one, to the positions that it may look at."""
    qkv = _fixture_qkv()
    mask = triangle_of(qkv)
    _, weights = checked(attention(*qkv, mask), qkv)
    hidden = weights.masked_select(~mask)
    slip = "A position that the mask hides has a weight that is not zero."
    expect(not bool(hidden.any()), slip, mistake="hidden-positions-have-weight")
    expect_sums_to_one(weights, "B h T S", axis="S", name="weights")


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='The first position says 8; the second one listens to both, a quarter and three quarters, and says 5.',
    failure_message='The first position says 8; the second one listens to both, a quarter and three quarters, and says 5.',
)
def test_the_example_worked_by_hand(attention):
    """The first position says 8; the second one listens to both, a quarter and three quarters, and says 5."""
    q, k, v = (torch.zeros(1, 1, 2, 4, dtype=torch.float64) for _ in range(3))
    q[..., 0], k[0, 0, 1, 0], v[0, 0, :, 0] = 2.0, math.log(3), torch.tensor([8.0, 4.0])
    out, weights = checked(attention(q, k, v, torch.ones(2, 2, dtype=torch.bool).tril()), [q, k, v])
    slips = {"no-scale": [8.0, 4.4], "divided-by-d": [8.0, 8 - 4 / (1 + 3**-0.5)], "mask-ignored": [5.0, 5.0]}
    slips |= {"mask-transposed": [5.0, 4.0], "softmax-over-the-wrong-axis": [4.0, 8.0]}
    known = {mistake: torch.tensor(says, dtype=torch.float64) for mistake, says in slips.items()}
    right = torch.tensor([8.0, 5.0], dtype=torch.float64)
    expect_close(out[0, 0, :, 0], right, name="out", axes="T", mistakes=known)
    right = torch.tensor([0.25, 0.75], dtype=torch.float64)
    expect_close(weights[0, 0, 1], right, name="weights of position 1", axes="S")


@test_case(
    name='what is hidden changes nothing',
    points=3,
    success_message='Under the triangle, other keys and values at a later position leave the earlier outputs exactly as they were.',
    failure_message='Under the triangle, other keys and values at a later position leave the earlier outputs exactly as they were.',
)
def test_what_is_hidden_changes_nothing(attention):
    """Under the triangle, other keys and values at a later position leave the earlier outputs exactly as they were."""
    qkv = _fixture_qkv()
    (q, k, v), mask = qkv, triangle_of(qkv)
    before, _ = checked(attention(q, k, v, mask), qkv)
    for changed in range(1, len(mask)):
        others = [part.clone() for part in (k, v)]
        for part in others:
            part[:, :, changed] += 1.0
        after, _ = checked(attention(q, *others, mask), qkv)
        moved = (after - before).abs().amax((0, 1, 3)) > 0
        first = int(moved.int().argmax())
        slip = f"Key and value of position {changed} are changed, and the output of position {first} moves."
        expect(not bool(moved[:changed].any()), slip, mistake="sees-the-future")
        expect(bool(moved[changed]), f"The output of position {changed} does not depend on its own key and value.")


@test_case(
    name='the order of the keys does not matter',
    points=1,
    success_message='Where nothing is hidden, shuffled keys and values change nothing, and shuffled queries shuffle the outputs.',
    failure_message='Where nothing is hidden, shuffled keys and values change nothing, and shuffled queries shuffle the outputs.',
)
def test_the_order_of_the_keys_does_not_matter(attention):
    """Where nothing is hidden, shuffled keys and values change nothing, and shuffled queries shuffle the outputs."""
    qkv = _fixture_qkv()
    q, k, v = qkv
    order = torch.tensor([3, 0, 4, 1, 2])
    everything = torch.ones_like(triangle_of(qkv))
    before, _ = checked(attention(q, k, v, everything), qkv)
    shuffled, _ = checked(attention(q, k[:, :, order], v[:, :, order], everything), qkv)
    slip = "Keys and values are shuffled together, and the output is another one."
    expect(torch.allclose(shuffled, before, rtol=1e-6, atol=1e-9), slip, mistake="order-matters")
    shuffled, _ = checked(attention(q[:, :, order], k, v, everything), qkv)
    slip = "Queries are shuffled, and the outputs are not shuffled in the same way."
    expect(torch.allclose(shuffled, before[:, :, order], rtol=1e-6, atol=1e-9), slip, mistake="order-matters")


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Queries, keys, values and mask belong to the caller.',
    failure_message='Queries, keys, values and mask belong to the caller.',
)
def test_inputs_are_left_unchanged(attention):
    """Queries, keys, values and mask belong to the caller."""
    qkv = _fixture_qkv()
    expect_inputs_unchanged(attention, *qkv, triangle_of(qkv))


@test_case(
    name='computes where its inputs are',
    points=1,
    success_message='With inputs on a GPU everything is computed there.',
    failure_message='With inputs on a GPU everything is computed there.',
)
def test_computes_where_its_inputs_are(attention):
    """With inputs on a GPU everything is computed there."""
    parts = _fixture_parts()
    devices = parts.devices_on_meta(attention, [("float", (2, 3, 5, 4))] * 3 + [("bool", (5, 5))])
    slip = "A result does not lie on the device of the inputs, or a tensor on the way is made elsewhere."
    expect(set(devices) == {"meta"}, slip, mistake="on-another-device")


def triangle_of(qkv):
    """Return the mask (T, T) under which no position sees a later one."""
    positions = qkv[0].shape[2]
    return torch.ones(positions, positions, dtype=torch.bool).tril()


def checked(got, qkv):
    """Return the two results, or say what is wrong with their shapes."""
    out, weights = two_parts(got)
    q, (B, h, T, d) = qkv[0], qkv[0].shape
    swapped = d != T and [list(getattr(part, "shape", ())) for part in (out, weights)] == [[B, h, T, T], [B, h, T, d]]
    expect(not swapped, "The output comes first, then the weights.", mistake="results-swapped")
    out = expect_like(out, q, name="out", axes="B h T d")
    return out, expect_like(weights, q.new_zeros(B, h, T, T), name="weights", axes="B h T S")


def two_parts(got):
    """Return the two results as they are."""
    pair = isinstance(got, (tuple, list)) and len(got) == 2
    expect(pair, "`attention` should return two tensors, the output and the weights.", mistake="one-result-only")
    return got
