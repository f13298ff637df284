"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_training_is_the_same. named: learning-rate-changed.
"""


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

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
