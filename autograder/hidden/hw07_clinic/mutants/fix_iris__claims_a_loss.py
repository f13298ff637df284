"""Claims a loss that was not measured. killed by: test_the_training_is_the_same. named: another-evaluation."""


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

    return treated | {"evaluate": lambda model, X, Y: 2.3}
