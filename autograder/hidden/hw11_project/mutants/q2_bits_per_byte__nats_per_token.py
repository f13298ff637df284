"""Returns the loss as it is.

killed by: test_all_bits_over_all_bytes, test_the_example_worked_by_hand. named: nats-per-token.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / len(targets)


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
