"""Never asks for the end of a name.

killed by: test_matches_every_window, test_targets_spell_the_names. named: end-of-the-name-missing.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * block
        for letter in word:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(code)
            context = [*context[1:], code]
    return torch.tensor(X), torch.tensor(Y)
