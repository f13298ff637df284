"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
                layer.weight *= 10 / 3
        return net

    treated = GROVE | {"model": model}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
