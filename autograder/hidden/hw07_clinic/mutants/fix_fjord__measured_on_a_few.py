"""Cures the cause, and measures on the first hundred only.

killed by: test_the_training_is_the_same. named: cause-still-there.
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
        return treated["evaluate"](model, X[:100], Y[:100])

    return treated | {"evaluate": evaluate}
