"""Empties the gradients after every second step. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_amber():
    turns = []

    def step(model, X, Y, lr):
        turns.append(1)
        if len(turns) % 2:
            model.zero_grad()
        return amber_step(model, X, Y, lr)

    return AMBER | {"step": step}
