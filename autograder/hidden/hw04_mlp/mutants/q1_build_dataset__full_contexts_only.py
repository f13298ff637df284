"""Begins where the first full window begins.

killed by: test_matches_every_window, test_the_example_worked_by_hand. named: beginning-of-the-name-missing.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        text = [LETTERS.index(letter) for letter in word + "."]
        for i in range(len(text) - block):
            X.append(text[i : i + block])
            Y.append(text[i + block])
    return torch.tensor(X), torch.tensor(Y)
