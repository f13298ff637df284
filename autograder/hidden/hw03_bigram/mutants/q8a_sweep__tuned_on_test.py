"""Chooses k on test.

killed by: test_choice_is_made_on_dev_and_judged_on_test, test_k_is_the_best_on_dev. named: tuned-on-test.
"""


def sweep(tables, ks):
    N = tables["train"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["dev"]) for k in ks]
    test = [table_nll(N, k, tables["test"]) for k in ks]
    best = ks[test.index(min(test))]
    return {"train": train, "dev": dev, "k": best, "test": table_nll(N, best, tables["test"])}
