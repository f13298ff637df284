"""Returns the place in the list.

killed by: test_the_example_worked_by_hand, test_reads_private_curves. named: place-for-step.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {"best_step": dev.index(lowest), "gap": dev[-1] - train[-1], "rise": dev[-1] - lowest}
