"""Forgets to take the warm-up off the step.

killed by: test_the_learning_rates_worked_by_hand, test_the_learning_rate_of_every_step.
named: cosine-counted-from-zero.
"""


def lr_at(step, steps, warmup, peak):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * 0.5 * (1 + math.cos(math.pi * step / (steps - warmup)))
