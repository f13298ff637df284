"""Registers the first of the two layers. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.first = net.hidden[0]
        return net

    return HERON | {"model": model}
