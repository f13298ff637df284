"""Works the moments out from sums."""


def stats(layers):
    report = {}
    for name in layers:
        h = layers[name].reshape(-1)
        n = h.numel()
        mean = h.sum() / n
        var = ((h - mean) ** 2).sum() / (n - 1)
        beyond = torch.count_nonzero(h > SATURATED) + torch.count_nonzero(h < -SATURATED)
        report[name] = {"mean": float(mean), "std": float(var**0.5), "saturation": int(beyond) / n}
    return report
