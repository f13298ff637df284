"""Cures the cause, and sorts the examples in place.

killed by: test_the_training_is_the_same. named: data-overwritten.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        order = torch.randperm(len(X), generator=generator)
        X.copy_(X[order])
        Y.copy_(Y[order])
        rows = torch.randint(len(X), (steps, size), generator=generator)
        return list(zip(X[rows], Y[rows], strict=True))

    return DUNE | {"batches": batches}
