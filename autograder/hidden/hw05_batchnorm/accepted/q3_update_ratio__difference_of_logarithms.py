"""Subtracts logarithms and treats a step of zeros by itself."""

import math


def update_ratio(params, grads, lr):
    def ratio(W, G):
        spread = G.std().item()
        if spread == 0:
            return float("-inf")
        return math.log10(lr) + math.log10(spread) - math.log10(W.std().item())

    return {name: ratio(W, grads[name]) for name, W in params.items() if len(W.shape) > 1}
