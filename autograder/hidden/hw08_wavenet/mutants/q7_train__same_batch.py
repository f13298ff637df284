"""Draws one batch for all steps. killed by: test_follows_the_recipe. named: same-batch-every-step."""


def train(model, X, Y, lrs, batch_size, generator):
    model.train()
    losses = []
    batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
    for lr in lrs:
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
    before = model.training
    model.eval()
    with torch.no_grad():
        loss = torch.nn.functional.cross_entropy(model(X), Y).item()
    if before:
        model.train()
    return loss
