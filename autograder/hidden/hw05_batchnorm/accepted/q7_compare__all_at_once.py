"""Draws all batches first, and trains all runs side by side, batch after batch."""


def compare_inits(inits, train, dev, steps, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    batches = [sample_batch(*train, BATCH, generator) for _ in range(steps)]
    runs = {name: {key: start[key] + 0 for key in start} for name, start in inits.items()}
    outputs = {name: hidden(params, dev[0]) for name, params in runs.items()}
    losses = {name: [] for name in inits}
    for X, Y in batches:
        for name, params in runs.items():
            losses[name].append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
    return {
        name: {
            "saturation": torch.count_nonzero(outputs[name].abs() > SATURATED).item() / outputs[name].numel(),
            "losses": losses[name],
            "dev": loss_of(params, *dev).item(),
        }
        for name, params in runs.items()
    }
