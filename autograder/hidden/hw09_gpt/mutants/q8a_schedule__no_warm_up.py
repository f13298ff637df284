"""Begins with the largest learning rate.

killed by: test_the_learning_rates_worked_by_hand, test_the_learning_rate_of_every_step. named: no-warm-up.
"""


def lr_at(step, steps, warmup, peak):
    if step < warmup:
        return peak
    return peak * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup)))
