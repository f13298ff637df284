"""Begins with a learning rate of zero.

killed by: test_the_learning_rates_worked_by_hand, test_the_learning_rate_of_every_step. named: warm-up-from-zero.
"""


def lr_at(step, steps, warmup, peak):
    if step < warmup:
        return peak * step / warmup
    return peak * 0.5 * (1 + math.cos(math.pi * (step - warmup) / (steps - warmup)))
