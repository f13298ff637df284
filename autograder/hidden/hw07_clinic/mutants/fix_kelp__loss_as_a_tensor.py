"""Returns losses as tensors.

killed by: test_hands_back_five_pieces_that_work, test_the_training_is_the_same. named:
another-evaluation.
"""


def fix_kelp():
    def step(model, X, Y, lr):
        loss = F.cross_entropy(model(X), Y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
        return loss.item()

    treated = KELP | {"step": step}

    def evaluate(model, X, Y):
        return torch.tensor(treated["evaluate"](model, X, Y))

    return treated | {"evaluate": evaluate}
