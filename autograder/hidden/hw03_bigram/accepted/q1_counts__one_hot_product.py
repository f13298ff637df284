"""Multiplies one-hot rows of the letters before with those of the letters after."""


def counts(words):
    text = "." + "".join(word + "." for word in words)
    codes = torch.tensor([LETTERS.index(letter) for letter in text])
    rows = torch.nn.functional.one_hot(codes, V)
    return rows[:-1].T @ rows[1:]
