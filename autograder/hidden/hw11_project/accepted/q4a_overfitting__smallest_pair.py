"""Takes the smallest pair of dev and step."""


def overfitting(curve):
    lowest, step = min(zip(curve["dev_bpb"], curve["steps"], strict=True))
    *_, (train, dev) = zip(curve["train_bpb"], curve["dev_bpb"], strict=True)
    return {"rise": dev - lowest, "gap": dev - train, "best_step": step}
