"""Takes the letter after the next. killed by: test_the_cause_is_gone. named: examples-changed."""


def fix_iris():
    def far(words):
        X, Y = [], []
        for word in words:
            letters = [0, 0, 0] + [LETTERS.index(letter) for letter in word + ".."]
            for end in range(3, len(letters) - 1):
                X.append(letters[end - 3 : end])
                Y.append(letters[end + 1])
        return torch.tensor(X), torch.tensor(Y)

    return IRIS | {"examples": far}
