"""Cures the cause, and takes three steps on each batch.

killed by: test_the_training_is_the_same. named: more-steps.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            loss = F.cross_entropy(model(X), Y).item()
        model.train()
        return loss

    treated = FJORD | {"evaluate": evaluate}

    def three(model, X, Y, lr):
        losses = [treated["step"](model, X, Y, lr) for _ in range(3)]
        return losses[0]

    return treated | {"step": three}
