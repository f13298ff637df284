"""Makes the weights so small that the signals die out. killed by: test_the_cause_is_gone. named: overdone."""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 100
            net.lin2.weight /= 100
        return net

    return BIRCH | {"model": model}
