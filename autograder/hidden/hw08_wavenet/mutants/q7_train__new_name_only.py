"""Gives the name of each parameter to a new tensor.

killed by: test_the_model_itself_is_trained, test_one_step_is_gradient_descent. named: model-not-trained.
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
                parameter = parameter - lr * parameter.grad
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
