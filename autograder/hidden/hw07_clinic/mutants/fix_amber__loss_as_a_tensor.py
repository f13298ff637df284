"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_amber():
    def step(model, X, Y, lr):
        model.zero_grad()
        return amber_step(model, X, Y, lr)

    treated = AMBER | {"step": step}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
