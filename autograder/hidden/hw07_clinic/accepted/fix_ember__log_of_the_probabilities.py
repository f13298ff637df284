"""Leaves the network as it is and takes the loss of its probabilities."""


def fix_ember():
    def loss_of(model, X, Y):
        return F.nll_loss(model(X).log(), Y)

    def step(model, X, Y, lr):
        loss = loss_of(model, X, Y)
        gradients = torch.autograd.grad(loss, list(model.parameters()))
        with torch.no_grad():
            for p, g in zip(model.parameters(), gradients, strict=True):
                p -= lr * g
        return loss.item()

    def evaluate(model, X, Y):
        with torch.no_grad():
            return loss_of(model, X, Y).item()

    return EMBER | {"step": step, "evaluate": evaluate}
