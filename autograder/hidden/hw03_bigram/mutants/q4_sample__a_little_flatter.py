"""Takes the root of the probabilities, as at a temperature of two.

killed by: test_letters_follow_as_often_as_the_model_says. named: other-distribution.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[here].sqrt(), 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
