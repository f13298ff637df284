"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
