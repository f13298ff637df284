"""Writes the softmax without subtracting the maximum.

killed by: test_all_logits_may_move_together, test_sure_and_wrong_is_dear_and_finite. named: not-finite.
"""


def bits_per_byte(logits, targets, lengths):
    chances = logits.exp() / logits.exp().sum(1, keepdim=True)
    return -chances[torch.arange(len(targets)), targets].log2().sum().item() / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
