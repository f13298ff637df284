"""Ranks by the surprise at the whole text, however long it is.

killed only by: test_ranks_by_bits_per_byte. named: never-divided.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"])]
