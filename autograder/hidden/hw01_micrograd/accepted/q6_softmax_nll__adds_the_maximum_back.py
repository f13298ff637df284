"""Adds the maximum back behind the logarithm."""


def softmax_nll(logits, i):
    m = logits[0].data
    for logit in logits:
        m = logit.data if logit.data > m else m
    total = Value(0.0)
    for logit in logits:
        total = total + (logit - m).exp()
    return total.log() + m - logits[i]
