"""Smooths the labels, as large classifiers do.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: nearly-right.
"""


def cross_entropy(logits, y):
    return torch.nn.functional.cross_entropy(logits, y, label_smoothing=1e-3)
