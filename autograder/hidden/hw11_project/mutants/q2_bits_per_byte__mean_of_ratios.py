"""Averages what each token pays per byte.

killed by: test_all_bits_over_all_bytes, test_the_example_worked_by_hand. named: mean-of-ratios.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="none")
    return (nats / math.log(2) / lengths[targets]).mean().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
