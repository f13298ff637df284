"""Extra settings in each run, a tuple of runs, and a conclusion that its own functions compute."""


def logged_runs():
    return tuple(
        {"parameters": size, "seed": seed, "train_bpb": dev - 0.01, "dev_bpb": dev, "width": width, "merges": 256}
        for size, width, results in (
            (11000, 12, {7: 1.61, 8: 1.6, 9: 1.63}),
            (31000, 24, {7: 1.32, 8: 1.33, 9: 1.31}),
            (90000, 48, {7: 1.02, 8: 1.05, 9: 1.03}),
        )
        for seed, dev in results.items()
    )


def conclusion():
    table = summary(logged_runs())
    best, second, *_ = sorted(table, key=lambda size: table[size]["mean"])
    gap, error = difference(logged_runs(), best, second)
    said = {"best": best, "second": second, "gap": gap, "error": error, "clear": gap > 2 * error}
    return {**said, **table[best]}
