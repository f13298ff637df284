"""Asks autograd for gradients that are kept nowhere."""


def fix_amber():
    def step(model, X, Y, lr):
        parameters = list(model.parameters())
        loss = F.cross_entropy(model(X), Y)
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            p.data.sub_(lr * g)
        return float(loss)

    return AMBER | {"step": step}
