"""Always goes back to training. killed only by: test_measuring_changes_nothing. named: mode-not-restored."""


def train(model, X, Y, lrs, batch_size, generator):
    model.train()
    losses = []
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        loss = torch.nn.functional.cross_entropy(model(batch_X), batch_Y)
        for parameter in model.parameters():
            parameter.grad = None
        loss.backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
        losses.append(loss.item())
    return losses


def evaluate(model, X, Y):
    model.eval()
    with torch.no_grad():
        loss = torch.nn.functional.cross_entropy(model(X), Y).item()
    model.train()
    return loss
