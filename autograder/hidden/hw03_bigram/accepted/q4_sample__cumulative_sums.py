"""Draws one uniform number a letter and looks it up in the cumulative sums of the row."""


def sample(P, g):
    letters = []
    row = P[0].cumsum(0)
    while (here := int((torch.rand((), generator=g, dtype=torch.float64) * row[-1] > row).sum())) != 0:
        letters.append(LETTERS[here])
        row = P[here].cumsum(0)
    return "".join(letters)
