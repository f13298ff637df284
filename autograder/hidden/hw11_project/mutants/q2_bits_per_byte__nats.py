"""Forgets that a bit is ln 2 nats.

killed by: test_knowing_nothing_costs_eight_bits, test_all_bits_over_all_bytes, test_the_example_worked_by_hand.
named: nats-for-bits.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
