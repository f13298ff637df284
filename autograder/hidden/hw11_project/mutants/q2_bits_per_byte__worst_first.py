"""Ranks the other way round.

killed by: test_ranks_by_bits_per_byte, test_the_cheaper_byte_comes_first. named: worst-first.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [
        report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"], reverse=True)
    ]
