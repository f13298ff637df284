"""Takes the letter after the next one for the target.

killed by: test_matches_every_window, test_targets_spell_the_names. named: target-one-too-far.
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
    return torch.tensor(X), torch.tensor([*Y[1:], 0])
