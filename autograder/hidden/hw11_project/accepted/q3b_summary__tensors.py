"""Computes with tensors and returns their numbers."""


def values_of(runs, size):
    return torch.tensor([run["dev_bpb"] for run in runs if run["parameters"] == size], dtype=torch.float64)


def summary(runs):
    table = {}
    for run in runs:
        values = values_of(runs, run["parameters"])
        entry = {"mean": values.mean().item(), "std": values.std().item(), "seeds": values.numel()}
        table[run["parameters"]] = entry
    return table


def choose(runs):
    sizes = list({run["parameters"] for run in runs})
    return sizes[int(torch.stack([values_of(runs, size).mean() for size in sizes]).argmin())]


def difference(runs, a, b):
    x, y = values_of(runs, a), values_of(runs, b)
    return (y.mean() - x.mean()).item(), (x.var() / len(x) + y.var() / len(y)).sqrt().item()
