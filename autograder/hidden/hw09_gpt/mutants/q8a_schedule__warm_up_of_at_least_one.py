"""Takes a warm-up of no steps for one of one step.

killed only by: test_the_learning_rate_of_every_step. named: a-warm-up-of-its-own.
"""


def lr_at(step, steps, warmup, peak):
    warmup = max(warmup, 1)
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup)))
