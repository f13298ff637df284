"""Cuts names off after four letters.

killed by: test_letters_follow_as_often_as_the_model_says. named: other-distribution.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[here], 1, generator=g))
        if here == 0 or len(name) == 4:
            return name
        name += LETTERS[here]
