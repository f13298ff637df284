"""Divides by the number of letters. killed by: test_the_cause_is_gone. named: learning-rate-changed."""


def fix_kelp():
    def step(model, X, Y, lr):
        return kelp_step(model, X, Y, lr / 27)

    return KELP | {"step": step}
