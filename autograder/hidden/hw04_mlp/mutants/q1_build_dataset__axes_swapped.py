"""Returns a column for each example.

killed by: test_matches_every_window, test_one_row_for_each_letter_and_each_end. named: axes-swapped.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * block
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(code)
            context = [*context[1:], code]
    return torch.tensor(X).T, torch.tensor(Y)
