"""Puts the newest letter first.

killed by: test_matches_every_window, test_the_window_moves_by_one_letter, test_the_example_worked_by_hand. named:
context-reversed.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * block
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(code)
            context = [code, *context[:-1]]
    return torch.tensor(X), torch.tensor(Y)
