"""Starts with an empty context once, and not for every name.

killed by: test_matches_every_window, test_every_name_begins_with_an_empty_context. named: context-leaks-across-names.
"""


def build_dataset(words, block):
    X, Y, context = [], [], [0] * block
    for word in words:
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(code)
            context = [*context[1:], code]
    return torch.tensor(X), torch.tensor(Y)
