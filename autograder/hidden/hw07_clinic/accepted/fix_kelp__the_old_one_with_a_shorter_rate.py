"""Divides by the number of rows before the old step: the same steps."""


def fix_kelp():
    def step(model, X, Y, lr):
        return kelp_step(model, X, Y, lr / len(X))

    return KELP | {"step": step}
