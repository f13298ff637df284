"""Asks autograd for the gradients, and writes the loss out."""


def mean_loss(model, X, Y):
    logprobs = torch.log_softmax(model(X), dim=1)
    return -logprobs.gather(1, Y[:, None]).mean()


def train(model, X, Y, lrs, batch_size, generator):
    model.train()

    def step(lr):
        loss = mean_loss(model, *sample_batch(X, Y, batch_size, generator))
        parameters = model.parameters()
        for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            parameter.data -= lr * gradient
        return loss.detach().item()

    return [step(lr) for lr in lrs]


def evaluate(model, X, Y):
    mode = model.training
    try:
        model.eval()
        return mean_loss(model, X, Y).item()
    finally:
        if mode:
            model.train()
