"""Adds random numbers to the logarithms so that the largest one is a fair draw."""


def sample(P, g):
    word, logits = ".", P.log()
    while word == "." or word[-1] != ".":
        noise = -torch.empty(V, dtype=torch.float64).exponential_(generator=g).log()
        word += LETTERS[int((logits[NUMBER[word[-1]]] + noise).argmax())]
    return word[1:-1]
