"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
