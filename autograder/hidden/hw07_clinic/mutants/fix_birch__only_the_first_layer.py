"""Treats the first of two layers. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
        return net

    return BIRCH | {"model": model}
