"""Draws every letter from the row of the full stop.

killed by: test_letters_follow_as_often_as_the_model_says. named: always-the-first-row.
"""


def sample(P, g):
    name = ""
    while len(name) < 1000:
        here = int(torch.multinomial(P[0], 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
    return name
