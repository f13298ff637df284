"""Takes the largest gap there ever was. killed by: test_reads_private_curves. named: largest-gap."""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {
        "best_step": curve["steps"][dev.index(lowest)],
        "gap": max(d - t for d, t in zip(dev, train, strict=True)),
        "rise": dev[-1] - lowest,
    }
