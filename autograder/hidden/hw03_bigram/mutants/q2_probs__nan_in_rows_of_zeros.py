"""Divides zero by zero.

killed only by: test_context_that_never_occurred_leaves_all_letters_alike. named: zero-divided-by-zero.
"""


def probs(N, k):
    raised = N.double() + k
    return raised / raised.sum(1, keepdim=True)
