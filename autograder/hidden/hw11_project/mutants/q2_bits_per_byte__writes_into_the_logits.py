"""Subtracts the maximum in place. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def bits_per_byte(logits, targets, lengths):
    logits -= logits.max(1, keepdim=True).values
    nats = torch.nn.functional.cross_entropy(logits.double(), targets, reduction="sum")
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
