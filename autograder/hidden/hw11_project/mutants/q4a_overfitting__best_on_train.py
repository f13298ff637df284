"""Looks for the lowest loss on train.

killed by: test_the_example_worked_by_hand, test_reads_private_curves. named: best-on-train.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][train.index(min(train))], "gap": dev[-1] - train[-1], "rise": dev[-1] - lowest}
