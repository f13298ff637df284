"""Takes the steps itself."""


def train(model, draw_batch, steps, warmup, peak):
    model.train()
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    means = [torch.zeros_like(parameter) for parameter in parameters]
    squares = [torch.zeros_like(parameter) for parameter in parameters]
    losses = []
    for step in range(1, steps + 1):
        lr = lr_at(step - 1, steps, warmup, peak)
        loss = model(*draw_batch())[1]
        gradients = torch.autograd.grad(loss, parameters)
        losses.append(loss.item())
        with torch.no_grad():
            for parameter, gradient, m, s in zip(parameters, gradients, means, squares, strict=True):
                m.lerp_(gradient, 0.1)
                s.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
                parameter.mul_(1 - lr * 0.1)
                slope = (m / (1 - 0.9**step)) / ((s / (1 - 0.999**step)).sqrt() + 1e-8)
                parameter.sub_(lr * slope)
    return losses
