"""Shuffles both, each in its own order. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        return dune_batches(X, Y[torch.randperm(len(Y), generator=generator)], size, steps, generator)

    return DUNE | {"batches": batches}
