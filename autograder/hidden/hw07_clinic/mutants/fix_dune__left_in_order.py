"""Cures the cause by mixing nothing at all. killed by: test_the_training_is_the_same. named: not-mixed."""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        starts = torch.randint(0, len(X) - size + 1, (steps,), generator=generator).tolist()
        return [(X[i : i + size], Y[i : i + size]) for i in starts]

    return DUNE | {"batches": batches}
