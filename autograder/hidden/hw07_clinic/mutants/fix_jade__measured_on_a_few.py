"""Cures the cause, and measures on the first hundred only.

killed by: test_the_training_is_the_same. named: another-evaluation.
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

    def evaluate(model, X, Y):
        return treated["evaluate"](model, X[:100], Y[:100])

    return treated | {"evaluate": evaluate}
