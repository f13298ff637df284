"""Looks at test with every k.

killed by: test_choice_is_made_on_dev_and_judged_on_test, test_test_names_are_used_once. named: test-for-every-k.
"""


def sweep(tables, ks):
    N = tables["train"]
    train = [table_nll(N, k, N) for k in ks]
    dev = [table_nll(N, k, tables["dev"]) for k in ks]
    best = ks[dev.index(min(dev))]
    return {"train": train, "dev": dev, "k": best, "test": [table_nll(N, k, tables["test"]) for k in ks]}
