"""Cures the cause, and lets the weights decay. killed by: test_the_training_is_the_same. named: another-step."""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        both = torch.cat([X, Y[:, None]], 1)
        both = both[torch.randperm(len(both), generator=generator)]
        starts = torch.randint(0, len(both) - size + 1, (steps,), generator=generator).tolist()
        return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in starts]

    treated = DUNE | {"batches": batches}

    def step(model, X, Y, lr):
        loss = treated["step"](model, X, Y, lr)
        with torch.no_grad():
            for p in model.parameters():
                p *= 0.99
        return loss

    return treated | {"step": step}
