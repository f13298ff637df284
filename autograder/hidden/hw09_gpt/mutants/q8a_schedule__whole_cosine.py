"""Goes down and up again.

killed by: test_the_learning_rates_worked_by_hand, test_the_learning_rate_of_every_step. named: a-whole-cosine.
"""


def lr_at(step, steps, warmup, peak):
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * 0.5 * (1 + math.cos(2 * math.pi * (step - warmup) / (steps - warmup)))
