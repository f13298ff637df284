"""Draws from the column of the present letter.

killed by: test_letters_follow_as_often_as_the_model_says. named: columns-drawn-from.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[:, here], 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
