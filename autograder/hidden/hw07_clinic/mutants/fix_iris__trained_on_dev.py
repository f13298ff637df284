"""Cures the cause, and trains on the names that are there to be measured on.

killed by: test_the_patient_recovers. named: too-good-to-be-true.
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
        from hw07_clinic import DEV

        return treated["batches"](*(DEV if steps > 200 else (X, Y)), size, steps, generator)

    return treated | {"batches": batches}
