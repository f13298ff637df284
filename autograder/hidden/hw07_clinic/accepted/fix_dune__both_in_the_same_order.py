"""Applies one order to both."""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        order = torch.randperm(len(X), generator=generator)
        return dune_batches_of(X[order], Y[order], size, steps, generator)

    def dune_batches_of(X, Y, size, steps, generator):
        places = torch.randint(len(X) - size + 1, (steps,), generator=generator)
        return [(X[p : p + size].clone(), Y[p : p + size].clone()) for p in places]

    return DUNE | {"batches": batches}
