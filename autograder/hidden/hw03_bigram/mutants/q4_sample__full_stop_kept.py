"""Keeps the full stop at the end.

killed only by: test_certain_name_is_written_as_it_is, test_name_may_be_empty. named: full-stop-kept.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[here], 1, generator=g))
        name += LETTERS[here]
        if here == 0:
            return name
