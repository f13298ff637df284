"""Pads every name and cuts pieces of block + 1 letters out of the text."""


def build_dataset(words, block):
    pieces = []
    for word in words:
        text = "." * block + word + "."
        pieces.extend(text[i : i + block + 1] for i in range(len(word) + 1))
    grid = torch.tensor([[LETTERS.index(letter) for letter in piece] for piece in pieces])
    return grid[:, :-1].contiguous(), grid[:, -1].contiguous()
