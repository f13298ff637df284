"""Moves the window before it stores it, so that the target is inside.

killed by: test_matches_every_window, test_every_name_begins_with_an_empty_context,
test_the_window_moves_by_one_letter. named: target-inside-the-context.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * block
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            context = [*context[1:], code]
            X.append(context)
            Y.append(code)
    return torch.tensor(X), torch.tensor(Y)
