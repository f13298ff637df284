"""Cures the cause, and takes three steps on each batch.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: more-steps.
"""


def fix_kelp():
    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    treated = KELP | {"step": step}

    def three(model, X, Y, lr):
        losses = [treated["step"](model, X, Y, lr) for _ in range(3)]
        return losses[0]

    return treated | {"step": three}
