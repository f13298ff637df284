"""Draws without the generator. killed by: test_same_generator_same_name. named: generator-ignored."""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[here], 1))
        if here == 0:
            return name
        name += LETTERS[here]
