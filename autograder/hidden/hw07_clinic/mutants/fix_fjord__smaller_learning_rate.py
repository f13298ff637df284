"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
