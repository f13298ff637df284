"""Remembers the best so far in one loop."""


def sweep(tables, ks):
    got = {"train": [], "dev": [], "k": None, "test": None}
    lowest = float("inf")
    for k in ks:
        got["train"].append(table_nll(tables["train"], k, tables["train"]))
        got["dev"].append(table_nll(tables["train"], k, tables["dev"]))
        if got["dev"][-1] < lowest:
            lowest, got["k"] = got["dev"][-1], k
            got["test"] = table_nll(tables["train"], k, tables["test"])
    return got
