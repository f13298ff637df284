"""Computes in 16 bits. killed by: test_all_bits_over_all_bytes. named: nearly-right."""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(logits.bfloat16().double(), targets, reduction="sum")
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
