"""Adds a small number to the probabilities, so that being sure and wrong is cheap.

killed by: test_sure_and_wrong_is_dear_and_finite. named: probabilities-clamped.
"""


def bits_per_byte(logits, targets, lengths):
    chances = logits.double().softmax(1)[torch.arange(len(targets)), targets]
    return -(chances + 1e-12).log2().sum().item() / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
