"""Rounds the losses to two digits. killed by: test_losses_are_those_of_the_training_counts. named: nearly-right."""


def sweep(tables, ks):
    N = tables["train"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["dev"]) for k in ks]
    dev = [round(loss, 2) for loss in dev]
    best = ks[dev.index(min(dev))]
    return {"train": train, "dev": dev, "k": best, "test": table_nll(N, best, tables["test"])}
