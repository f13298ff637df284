"""Draws all possible letters equally often.

killed by: test_letters_follow_as_often_as_the_model_says. named: all-letters-alike.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial((P[here] > 0).double(), 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
