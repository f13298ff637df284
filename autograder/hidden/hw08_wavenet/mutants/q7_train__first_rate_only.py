"""Uses the first learning rate for all steps. killed by: test_follows_the_recipe. named: first-learning-rate-only."""


def train(model, X, Y, lrs, batch_size, generator):
    model.train()
    losses = []
    for _ in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        loss = torch.nn.functional.cross_entropy(model(batch_X), batch_Y)
        for parameter in model.parameters():
            parameter.grad = None
        loss.backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lrs[0] * parameter.grad
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
