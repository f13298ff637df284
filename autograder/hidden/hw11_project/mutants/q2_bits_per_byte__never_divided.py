"""Adds up the bits and stops there.

killed by: test_all_bits_over_all_bytes, test_a_text_read_twice_costs_the_same, test_the_example_worked_by_hand.
named: never-divided.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / math.log(2)


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
