"""Lists the training losses from the last k to the first.

killed by: test_losses_are_those_of_the_training_counts, test_training_loss_grows_with_smoothing. named:
losses-in-another-order.
"""


def sweep(tables, ks):
    N = tables["train"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["dev"]) for k in ks]
    best = ks[dev.index(min(dev))]
    return {"train": train[::-1], "dev": dev, "k": best, "test": table_nll(N, best, tables["test"])}
