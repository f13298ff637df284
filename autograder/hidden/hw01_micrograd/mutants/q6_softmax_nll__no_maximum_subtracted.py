"""Takes the exponentials of the logits as they are.

killed by: test_survives_large_logits. named: exponential-overflows.
"""


def softmax_nll(logits, i):
    return sum(logit.exp() for logit in logits).log() - logits[i]
