"""Extra settings in each run, a tuple of runs, and a conclusion that its own functions compute."""

runs = tuple(
    {"parameters": size, "seed": seed, "train_bpb": dev - 0.01, "dev_bpb": dev, "width": width, "merges": 256}
    for size, width, results in (
        (11000, 12, {7: 1.61, 8: 1.6, 9: 1.63}),
        (31000, 24, {7: 1.32, 8: 1.33, 9: 1.31}),
        (90000, 48, {7: 1.02, 8: 1.05, 9: 1.03}),
    )
    for seed, dev in results.items()
)

ordered = sorted(summary(runs), key=lambda size: summary(runs)[size]["mean"])
gap, error = difference(runs, ordered[0], ordered[1])
conclusion = {"best": ordered[0], "second": ordered[1], "gap": gap, "error": error, "clear": gap > 2 * error}
conclusion |= {key: summary(runs)[ordered[0]][key] for key in ("mean", "std")}
