"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_jade():
    def batches(X, Y, size, steps, generator):
        pairs = []
        for _ in range(steps):
            start = int(torch.randint(0, len(X) - size + 1, (), generator=generator))
            rows = torch.arange(start, start + size)
            blank = torch.rand(size, 3, generator=generator) < 0.2
            pairs.append((X[rows].masked_fill(blank, 0), Y[rows]))
        return pairs

    treated = JADE | {"batches": batches}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
