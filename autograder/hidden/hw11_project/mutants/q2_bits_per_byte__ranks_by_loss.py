"""Ranks by the loss per token.

killed by: test_the_cheaper_byte_comes_first, test_ranks_by_bits_per_byte. named: loss-per-token-compared.
"""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"])]
