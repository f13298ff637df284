"""Adds a letter only when another one follows.

killed by: test_certain_name_is_written_as_it_is, test_letters_follow_as_often_as_the_model_says. named:
last-letter-lost.
"""


def sample(P, g):
    name, here = "", int(torch.multinomial(P[0], 1, generator=g))
    while here != 0:
        after = int(torch.multinomial(P[here], 1, generator=g))
        if after != 0:
            name += LETTERS[here]
        here = after
    return name
