"""Returns a tensor.

killed by: test_knowing_nothing_costs_eight_bits, test_the_example_worked_by_hand,
test_a_text_read_twice_costs_the_same, test_all_logits_may_move_together, test_all_bits_over_all_bytes,
test_sure_and_wrong_is_dear_and_finite.
named: tensor-returned.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats / math.log(2) / lengths[targets].sum()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
