"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def batches(X, Y, size, steps, generator):
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
