"""Subtracts the largest logit itself, so that its gradient cancels."""


def softmax_nll(logits, i):
    top = sorted(logits, key=lambda logit: logit.data)[-1]
    exps = []
    for logit in logits:
        exps.append((logit - top).exp())
    total = exps[0]
    for e in exps[1:]:
        total = total + e
    return -1 * (logits[i] - top) + total.log()
