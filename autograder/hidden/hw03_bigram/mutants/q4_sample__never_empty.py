"""Draws the first letter again until it is one.

killed by: test_letters_follow_as_often_as_the_model_says, test_name_may_be_empty. named: empty-name-impossible.
"""


def sample(P, g):
    name = ""
    for _ in range(1000):
        name, here = "", 0
        while (here := int(torch.multinomial(P[here], 1, generator=g))) != 0:
            name += LETTERS[here]
        if name:
            return name
    return "a"
