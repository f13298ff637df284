"""Takes the last of several equally good steps.

killed only by: test_of_equal_steps_the_first_counts. named: later-of-equal-steps.
"""


def overfitting(curve):
    train, dev = curve["train_bpb"], curve["dev_bpb"]
    lowest = min(dev)
    return {
        "best_step": max(step for step, value in zip(curve["steps"], dev, strict=True) if value == lowest),
        "gap": dev[-1] - train[-1],
        "rise": dev[-1] - lowest,
    }
