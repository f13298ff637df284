"""Cures the cause, and takes batches of twice the size.

killed by: test_the_training_is_the_same. named: batches-changed.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def batches(X, Y, size, steps, generator):
        return treated["batches"](X, Y, 2 * size, steps, generator)

    return treated | {"batches": batches}
