"""Subtracts the end from the lowest point.

killed by: test_reads_private_curves, test_the_example_worked_by_hand. named: rise-sign-flipped.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": curve["steps"][dev.index(lowest)], "gap": dev[-1] - train[-1], "rise": lowest - dev[-1]}
