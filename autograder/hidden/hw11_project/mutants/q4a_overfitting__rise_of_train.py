"""Takes the rise of train. killed by: test_reads_private_curves. named: rise-of-train."""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(lowest)], "gap": dev[-1] - train[-1], "rise": train[-1] - min(train)}
