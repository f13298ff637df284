"""Appends the same list again and again, and changes it in place.

killed by: test_matches_every_window, test_the_window_moves_by_one_letter. named: same-list-every-time.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * block
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(code)
            context.pop(0)
            context.append(code)
    return torch.tensor(X), torch.tensor(Y)
