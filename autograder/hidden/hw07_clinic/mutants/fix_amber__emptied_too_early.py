"""Empties the gradients between backward and the update.

killed by: test_the_cause_is_gone. named: parameters-left-out.
"""


def fix_amber():
    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        loss.backward()
        model.zero_grad(set_to_none=False)
        for p in model.parameters():
            p.data -= lr * p.grad
        return loss.item()

    return AMBER | {"step": step}
