"""Uses the earlier tasks: smoothed probabilities and their logarithms."""


def sweep(tables, ks):
    def loss(k, part):
        return float(-(tables[part] * probs(tables["train"], k).log()).sum() / tables[part].sum())

    losses = {part: [loss(k, part) for k in ks] for part in ("train", "dev")}
    _, best = min(zip(losses["dev"], ks, strict=True))
    return {**losses, "k": best, "test": loss(best, "test")}
