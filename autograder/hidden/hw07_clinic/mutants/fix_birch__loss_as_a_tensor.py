"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_birch():
    def model(generator):
        net = BirchNet(generator)
        with torch.no_grad():
            net.lin1.weight /= 3
            net.lin2.weight /= 3
        return net

    treated = BIRCH | {"model": model}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
