"""Measures on test and calls it dev.

killed by: test_losses_are_those_of_the_training_counts, test_choice_is_made_on_dev_and_judged_on_test. named:
measured-on-test.
"""


def sweep(tables, ks):
    N = tables["train"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["test"]) for k in ks]
    best = ks[dev.index(min(dev))]
    return {"train": train, "dev": dev, "k": best, "test": table_nll(N, best, tables["test"])}
