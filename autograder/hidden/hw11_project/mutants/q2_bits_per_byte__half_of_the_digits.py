"""Computes in 16 bits where the logits have 32. killed by: test_inputs_are_left_unchanged. named: nearly-right."""


def bits_per_byte(logits, targets, lengths):
    nats = torch.nn.functional.cross_entropy(
        logits if logits.dtype == torch.float64 else logits.bfloat16().double(), targets, reduction="sum"
    )
    return nats.item() / math.log(2) / lengths[targets].sum().item()


def rank(reports):
    return [report["name"] for report in sorted(reports, key=lambda r: r["loss"] * r["tokens"] / r["bytes"])]
