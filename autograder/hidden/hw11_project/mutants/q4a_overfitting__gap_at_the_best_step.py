"""Takes the gap where dev is lowest. killed by: test_reads_private_curves. named: gap-at-the-best-step."""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {
        "best_step": curve["steps"][dev.index(lowest)],
        "gap": lowest - train[dev.index(lowest)],
        "rise": dev[-1] - lowest,
    }
