"""Rewinds one generator for every rate, and trains a copy."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    one = torch.Generator()
    found = []
    for rate in rates:
        one.manual_seed(seed)
        copy = {name: value.clone() for name, value in params.items()}
        lrs = torch.full((steps,), rate, dtype=torch.float64).tolist()
        trained = train(copy, data["train"][0], data["train"][1], lrs, batch_size, one, loss_of)
        with torch.no_grad():
            found.append(loss_of(trained, data["dev"][0], data["dev"][1]).item())
    return dict(zip(rates, found, strict=True))
