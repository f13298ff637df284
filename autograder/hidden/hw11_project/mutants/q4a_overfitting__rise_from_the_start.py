"""Compares the end of dev with its beginning.

killed by: test_a_curve_that_only_falls_does_not_rise, test_reads_private_curves. named: rise-from-the-start.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(lowest)], "gap": dev[-1] - train[-1], "rise": dev[-1] - dev[0]}
