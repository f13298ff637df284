"""Walks along the curve and remembers the best point so far."""


def overfitting(curve):
    best = None
    gap = 0.0
    for step, train, dev in zip(curve["steps"], curve["train_bpb"], curve["dev_bpb"], strict=True):
        if best is None or dev < best[1]:
            best = (step, dev)
        gap, last = dev - train, dev
    return {"best_step": best[0], "gap": gap, "rise": last - best[1]}
