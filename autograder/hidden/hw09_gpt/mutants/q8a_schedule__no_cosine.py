"""Stays at the largest learning rate.

killed by: test_the_learning_rates_worked_by_hand, test_the_learning_rate_of_every_step. named: no-cosine.
"""


def lr_at(step, steps, warmup, peak):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak
