"""Xavier's rule with the gain of tanh."""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        for number in range(1, 6):
            layer = getattr(net, f"lin{number}")
            nn.init.xavier_normal_(layer.weight, gain=nn.init.calculate_gain("tanh"), generator=generator)
        return net

    return GROVE | {"model": model}
