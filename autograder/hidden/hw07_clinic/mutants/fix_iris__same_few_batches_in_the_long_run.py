"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
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

    def batches(X, Y, size, steps, generator):
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
