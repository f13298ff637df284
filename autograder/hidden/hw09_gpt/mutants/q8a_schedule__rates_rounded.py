"""Rounds the learning rate. killed by: test_the_learning_rate_of_every_step. named: nearly-right."""


def lr_at(step, steps, warmup, peak):
    if step < warmup:
        return peak * (step + 1) / warmup
    return round(peak * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup))), 3)
