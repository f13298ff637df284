"""Claims a loss that was not measured. killed by: test_the_training_is_the_same. named: another-evaluation."""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    return treated | {"evaluate": lambda model, X, Y: 2.3}
