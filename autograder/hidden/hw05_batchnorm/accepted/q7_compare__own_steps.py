"""Takes its steps with gradients and new dictionaries instead of sgd_step."""


def compare_inits(inits, train, dev, steps, lr, seed):
    def trained(params):
        generator = torch.Generator().manual_seed(seed)
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            slopes = gradients(params, X, Y)
            params = {name: params[name] - lr * slopes[name] for name in params}
        return params, losses

    report = {}
    for name, start in inits.items():
        end, losses = trained(start)
        h = hidden(start, dev[0])
        report[name] = {
            "saturation": ((h > SATURATED) | (h < -SATURATED)).double().mean().item(),
            "losses": losses,
            "dev": loss_of(end, *dev).item(),
        }
    return report
