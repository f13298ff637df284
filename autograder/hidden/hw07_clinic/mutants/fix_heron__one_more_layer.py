"""Cures the cause, and adds a layer. killed by: test_the_network_is_the_same. named: architecture-changed."""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def larger(generator):
        net = treated["model"](generator)
        net.extra = nn.Linear(64, 64)
        return net

    return treated | {"model": larger}
