"""Computes with arrays; argmin takes the first of equal ones."""

import numpy as np


def overfitting(curve):
    steps, train, dev = (np.array(curve[key]) for key in ("steps", "train_bpb", "dev_bpb"))
    best = dev.argmin()
    return {"best_step": int(steps[best]), "gap": float((dev - train)[-1]), "rise": float(np.ptp(dev[[best, -1]]))}
