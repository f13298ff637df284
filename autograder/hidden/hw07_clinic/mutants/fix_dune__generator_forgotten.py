"""Cures the cause, and draws from another generator.

killed by: test_the_training_is_the_same. named: another-generator.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        rows = torch.randint(len(X), (steps, size))
        return list(zip(X[rows], Y[rows], strict=True))

    return DUNE | {"batches": batches}
