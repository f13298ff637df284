"""Takes the distance of the highest and the lowest point.

killed by: test_reads_private_curves. named: rise-to-the-highest.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(lowest)], "gap": dev[-1] - train[-1], "rise": max(dev) - lowest}
