"""Keeps the largest so far in a loop, which no nan ever is.

killed only by: test_nan_is_no_agreement. named: nan-passes-for-right.
"""


def compare_forward(mlp, model, xs):
    dtype = next(model.parameters()).dtype
    worst = 0.0
    for x in xs:
        theirs = model(torch.tensor([x], dtype=dtype))[0].tolist()
        for ours, other in zip(mlp(x), theirs, strict=True):
            worst = max(worst, abs(ours.data - other))
    return worst
