"""Cures the cause, and adds a layer. killed by: test_the_network_is_the_same. named: architecture-changed."""


def fix_dune():
    def batches(X, Y, size, steps, generator):
        both = torch.cat([X, Y[:, None]], 1)
        both = both[torch.randperm(len(both), generator=generator)]
        starts = torch.randint(0, len(both) - size + 1, (steps,), generator=generator).tolist()
        return [(both[i : i + size, :-1], both[i : i + size, -1]) for i in starts]

    treated = DUNE | {"batches": batches}

    def larger(generator):
        net = treated["model"](generator)
        net.extra = nn.Linear(64, 64)
        return net

    return treated | {"model": larger}
