"""Cures the cause, and takes another activation.

killed by: test_the_network_is_the_same. named: architecture-changed.
"""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    def model(generator):
        net = treated["model"](generator)
        net.act2 = nn.ReLU()
        return net

    return treated | {"model": model}
