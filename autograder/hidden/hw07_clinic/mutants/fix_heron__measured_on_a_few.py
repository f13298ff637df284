"""Cures the cause, and measures on the first hundred only.

killed by: test_the_training_is_the_same. named: another-evaluation.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def evaluate(model, X, Y):
        return treated["evaluate"](model, X[:100], Y[:100])

    return treated | {"evaluate": evaluate}
