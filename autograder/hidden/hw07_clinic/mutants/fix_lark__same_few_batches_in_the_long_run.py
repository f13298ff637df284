"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
"""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        for p in net.parameters():
            p.requires_grad_(True)
        return net

    treated = LARK | {"model": model}

    def batches(X, Y, size, steps, generator):
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
