"""Divides by the length of the average entry of the vocabulary.

killed by: test_all_bits_over_all_bytes. named: length-of-the-average-token.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / math.log(2) / len(targets) / lengths.double().mean().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
