"""Clones each slice before it writes."""


def fix_jade():
    def batches(X, Y, size, steps, generator):
        pairs = []
        for _ in range(steps):
            start = int(torch.randint(0, len(X) - size + 1, (), generator=generator))
            x = X[start : start + size].clone()
            x[torch.rand(x.shape, generator=generator) < 0.2] = 0
            pairs.append((x, Y[start : start + size]))
        return pairs

    return JADE | {"batches": batches}
