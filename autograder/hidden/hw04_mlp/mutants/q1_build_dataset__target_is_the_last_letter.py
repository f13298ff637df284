"""Takes the last letter of the window for the target.

killed by: test_matches_every_window, test_targets_spell_the_names. named: target-is-the-last-letter-read.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * block
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(context[-1])
            context = [*context[1:], code]
    return torch.tensor(X), torch.tensor(Y)
