"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_heron():
    def model(generator):
        net = HeronNet(generator)
        net.hidden = nn.ModuleList(net.hidden)
        return net

    treated = HERON | {"model": model}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
