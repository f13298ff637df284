"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        both = torch.cat([X, Y[:, None]], 1)
        both = both[torch.randperm(len(both), generator=generator)]
        starts = torch.randint(0, len(both) - size + 1, (steps,), generator=generator).tolist()
        return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in starts]

    treated = DUNE | {"batches": batches}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
