"""Lets no name end before its fourth letter.

killed by: test_letters_follow_as_often_as_the_model_says. named: other-distribution.
"""


def sample(P, g):
    name, here = "", 0
    for _ in range(1000):
        after = int(torch.multinomial(P[here], 1, generator=g))
        if after == 0 and len(name) >= 4:
            return name
        if after != 0:
            name += LETTERS[after]
            here = after
    return name
