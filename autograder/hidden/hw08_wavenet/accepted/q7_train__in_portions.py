"""Zeroes gradients after the step, and evaluates in portions."""


def train(model, X, Y, lrs, batch_size, generator):
    model.train()
    parameters, losses = model.parameters(), []
    for parameter in parameters:
        parameter.grad = torch.zeros_like(parameter)
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        loss = torch.nn.functional.cross_entropy(model(batch_X), batch_Y)
        loss.backward()
        for parameter in parameters:
            parameter.data.add_(parameter.grad, alpha=-lr)
            parameter.grad.zero_()
        losses += [loss.item()]
    return losses


def evaluate(model, X, Y):
    before = model.training
    model.eval()
    total = 0.0
    with torch.no_grad():
        for some_X, some_Y in zip(X.split(1000), Y.split(1000), strict=True):
            total += torch.nn.functional.cross_entropy(model(some_X), some_Y, reduction="sum").item()
    if before:
        model.train()
    return total / len(Y)
