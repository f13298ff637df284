"""Registers each layer under a name of its own."""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        for number, layer in enumerate(net.hidden):
            net.add_module(f"hidden_{number}", layer)
        return net

    return HERON | {"model": model}
