"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
"""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
                layer.weight *= 10 / 3
        return net

    treated = GROVE | {"model": model}

    def batches(X, Y, size, steps, generator):
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
