"""Makes the model from dev. killed by: test_losses_are_those_of_the_training_counts. named: dev-counted."""


def sweep(tables, ks):
    N = tables["dev"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["dev"]) for k in ks]
    best = ks[dev.index(min(dev))]
    return {"train": train, "dev": dev, "k": best, "test": table_nll(N, best, tables["test"])}
