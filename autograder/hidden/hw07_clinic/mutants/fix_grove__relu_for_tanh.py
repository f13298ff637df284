"""Cures the cause, and takes another activation.

killed by: test_the_network_is_the_same. named: architecture-changed.
"""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
                layer.weight *= 10 / 3
        return net

    treated = GROVE | {"model": model}

    def model(generator):
        net = treated["model"](generator)
        net.act2 = nn.ReLU()
        return net

    return treated | {"model": model}
