"""Cures the cause, and takes three steps on each batch.

killed by: test_the_training_is_the_same. named: more-steps.
"""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        both = torch.cat([X, Y[:, None]], 1)
        both = both[torch.randperm(len(both), generator=generator)]
        starts = torch.randint(0, len(both) - size + 1, (steps,), generator=generator).tolist()
        return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in starts]

    treated = DUNE | {"batches": batches}

    def three(model, X, Y, lr):
        losses = [treated["step"](model, X, Y, lr) for _ in range(3)]
        return losses[0]

    return treated | {"step": three}
