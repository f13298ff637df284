"""Cures the cause, and lets the weights decay. killed by: test_the_training_is_the_same. named: another-step."""


def fix_iris():
    def shifted(words):
        X, Y = [], []
        for word in words:
            letters = [0, 0, 0] + [LETTERS.index(letter) for letter in word + "."]
            for end in range(3, len(letters)):
                X.append(letters[end - 3 : end])
                Y.append(letters[end])
        return torch.tensor(X), torch.tensor(Y)

    treated = IRIS | {"examples": shifted}

    def step(model, X, Y, lr):
        loss = treated["step"](model, X, Y, lr)
        with torch.no_grad():
            for p in model.parameters():
                p *= 0.99
        return loss

    return treated | {"step": step}
