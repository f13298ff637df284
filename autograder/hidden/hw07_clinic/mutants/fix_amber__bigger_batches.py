"""Cures the cause, and takes batches of twice the size.

killed by: test_the_training_is_the_same. named: batches-changed.
"""


def fix_amber():
    def step(model, X, Y, lr):
        model.zero_grad()
        return amber_step(model, X, Y, lr)

    treated = AMBER | {"step": step}

    def batches(X, Y, size, steps, generator):
        return treated["batches"](X, Y, 2 * size, steps, generator)

    return treated | {"batches": batches}
