"""Writes both parts as one formula."""


def lr_at(step, steps, warmup, peak):
    climb = (step + 1) / warmup if warmup else 1.0
    fall = (1 + math.cos(math.pi * max(step - warmup, 0) / (steps - warmup))) / 2
    return float(peak * (climb if step < warmup else fall))
