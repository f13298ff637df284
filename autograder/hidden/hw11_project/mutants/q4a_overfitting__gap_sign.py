"""Subtracts dev from train.

killed by: test_the_example_worked_by_hand, test_reads_private_curves. named: gap-sign-flipped.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(lowest)], "gap": train[-1] - dev[-1], "rise": dev[-1] - lowest}
