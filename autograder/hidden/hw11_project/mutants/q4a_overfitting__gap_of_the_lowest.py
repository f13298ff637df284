"""Takes the gap between the lowest points of both curves.

killed by: test_reads_private_curves. named: gap-between-the-lowest.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(lowest)], "gap": lowest - min(train), "rise": dev[-1] - lowest}
