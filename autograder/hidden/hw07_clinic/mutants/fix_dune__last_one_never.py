"""Cures the cause, and ends one place too early.

killed by: test_the_training_is_the_same. named: examples-left-out.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        order = torch.randperm(len(X), generator=generator)
        X, Y = X[order], Y[order]
        starts = torch.randint(0, len(X) - size, (steps,), generator=generator).tolist()
        return [(X[i : i + size], Y[i : i + size]) for i in starts]

    return DUNE | {"batches": batches}
