"""Cures the cause, and measures on the first hundred only.

killed by: test_the_training_is_the_same. named: another-evaluation.
"""


def fix_amber():
    def step(model, X, Y, lr):
        model.zero_grad()
        return amber_step(model, X, Y, lr)

    treated = AMBER | {"step": step}

    def evaluate(model, X, Y):
        return treated["evaluate"](model, X[:100], Y[:100])

    return treated | {"evaluate": evaluate}
