"""Everything in numpy, whose max lets nan through as well."""

import numpy as np


def compare_forward(mlp, model, xs):
    dtype = next(p.dtype for p in model.parameters())
    theirs = model(torch.as_tensor(np.array(xs)).to(dtype)).detach().numpy().astype(np.float64)
    ours = np.array([[value.data for value in mlp(x)] for x in xs])
    return float(np.max(np.abs(theirs - ours)))
