"""Cures the cause, and adds a layer. killed by: test_the_network_is_the_same. named: architecture-changed."""


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

    def larger(generator):
        net = treated["model"](generator)
        net.extra = nn.Linear(64, 64)
        return net

    return treated | {"model": larger}
