"""Goes through numpy, which has to be told to divide by n - 1."""

import numpy as np


def stats(layers):
    def describe(h):
        a = h.detach().numpy()
        return {
            "saturation": float(np.mean(np.abs(a) > SATURATED)),
            "std": float(a.std(ddof=1)),
            "mean": float(a.mean()),
        }

    return {name: describe(h) for name, h in layers.items()}
