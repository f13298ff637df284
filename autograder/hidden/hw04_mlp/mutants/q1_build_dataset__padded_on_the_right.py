"""Fills up short contexts at their end.

killed by: test_matches_every_window, test_the_window_moves_by_one_letter. named: padded-on-the-wrong-side.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        text = [LETTERS.index(letter) for letter in word + "."]
        for i, code in enumerate(text):
            known = text[max(0, i - block) : i]
            X.append(known + [0] * (block - len(known)))
            Y.append(code)
    return torch.tensor(X), torch.tensor(Y)
