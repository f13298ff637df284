"""Averages probabilities before it takes the logarithm.

killed by: test_all_bits_over_all_bytes, test_the_example_worked_by_hand. named: logarithm-of-the-mean.
"""


def bits_per_byte(logits, targets, lengths):
    chances = logits.softmax(1)[torch.arange(len(targets)), targets]
    return -chances.mean().log2().item() * len(targets) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
