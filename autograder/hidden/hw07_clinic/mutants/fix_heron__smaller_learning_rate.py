"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
