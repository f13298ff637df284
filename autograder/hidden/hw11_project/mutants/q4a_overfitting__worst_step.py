"""Looks for the highest loss on dev. killed by: test_reads_private_curves. named: worst-step."""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(max(dev))], "gap": dev[-1] - train[-1], "rise": dev[-1] - lowest}
