"""Uniform weights with the right spread."""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        for number in range(1, 6):
            layer = getattr(net, f"lin{number}")
            nn.init.kaiming_uniform_(layer.weight, nonlinearity="tanh", generator=generator)
        return net

    return GROVE | {"model": model}
