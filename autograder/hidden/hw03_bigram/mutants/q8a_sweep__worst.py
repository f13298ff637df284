"""Takes the highest loss.

killed by: test_choice_is_made_on_dev_and_judged_on_test, test_k_is_the_best_on_dev. named: worst-instead-of-best.
"""


def sweep(tables, ks):
    N = tables["train"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["dev"]) for k in ks]
    best = ks[dev.index(max(dev))]
    return {"train": train, "dev": dev, "k": best, "test": table_nll(N, best, tables["test"])}
