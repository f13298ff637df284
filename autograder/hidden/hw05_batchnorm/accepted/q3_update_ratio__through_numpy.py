"""Goes through numpy, silently past the logarithm of zero."""

import numpy as np


def update_ratio(params, grads, lr):
    found = {}
    for name in params:
        W, G = params[name].detach().numpy(), grads[name].detach().numpy()
        if W.ndim < 2:
            continue
        with np.errstate(divide="ignore"):
            found[name] = float(np.log10(np.std(lr * G) / np.std(W)))
    return found
