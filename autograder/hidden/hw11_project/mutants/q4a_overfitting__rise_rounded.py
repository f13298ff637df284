"""Rounds the rise to two digits. killed only by: test_reads_private_curves. named: nearly-right."""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {
        "best_step": curve["steps"][dev.index(lowest)],
        "gap": dev[-1] - train[-1],
        "rise": round(dev[-1] - lowest, 2),
    }
