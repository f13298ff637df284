"""Takes logits for logarithms of probabilities.

killed by: test_all_logits_may_move_together, test_all_bits_over_all_bytes. named: softmax-forgotten.
"""


def bits_per_byte(logits, targets, lengths):
    nats = -logits[torch.arange(len(targets)), targets].sum()
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
