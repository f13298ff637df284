"""Stores the context before it moves on."""


def fix_iris():
    def examples_of(words):
        X, Y = [], []
        for word in words:
            context = [0, 0, 0]
            for letter in word + ".":
                X.append(context)
                Y.append(LETTERS.index(letter))
                context = [*context[1:], Y[-1]]
        return torch.tensor(X), torch.tensor(Y)

    return IRIS | {"examples": examples_of}
