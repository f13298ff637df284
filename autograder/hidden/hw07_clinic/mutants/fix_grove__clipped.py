"""Cures the cause, and clips the gradient.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_grove():
    def model(generator):
        net = GroveNet(generator)
        with torch.no_grad():
            for layer in (net.lin1, net.lin2, net.lin3, net.lin4, net.lin5):
                layer.weight *= 10 / 3
        return net

    treated = GROVE | {"model": model}

    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    return treated | {"step": step}
