"""Adds the losses of all examples up.

killed by: test_measures_in_evaluation, test_the_loss_is_a_mean_over_examples. named: losses-summed.
"""


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
    before = model.training
    model.eval()
    with torch.no_grad():
        loss = torch.nn.functional.cross_entropy(model(X), Y, reduction="sum").item()
    if before:
        model.train()
    return loss
