"""Treats the last two layers only. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin4, net.lin5):
                layer.weight *= 10 / 3
        return net

    return GROVE | {"model": model}
