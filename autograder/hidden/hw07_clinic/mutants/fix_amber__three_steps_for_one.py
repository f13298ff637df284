"""Cures the cause, and takes three steps on each batch.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: more-steps.
"""


def fix_amber():
    def step(model, X, Y, lr):
        model.zero_grad()
        return amber_step(model, X, Y, lr)

    treated = AMBER | {"step": step}

    def three(model, X, Y, lr):
        losses = [treated["step"](model, X, Y, lr) for _ in range(3)]
        return losses[0]

    return treated | {"step": three}
