"""Has a window of three letters, whatever it is told.

killed by: test_matches_every_window, test_one_letter_of_context, test_a_context_longer_than_the_names. named:
block-ignored.
"""


def build_dataset(words, block):
    X, Y = [], []
    for word in words:
        context = [0] * 3
        for letter in word + LETTERS[0]:
            code = LETTERS.index(letter)
            X.append(context)
            Y.append(code)
            context = [*context[1:], code]
    return torch.tensor(X), torch.tensor(Y)
