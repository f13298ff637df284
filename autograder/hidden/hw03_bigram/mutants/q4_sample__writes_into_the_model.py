"""Forbids in the model of the caller that a name is empty.

killed only by: test_inputs_are_left_unchanged. named: inputs-changed.
"""


def sample(P, g):
    name, here = "", 0
    P *= 2
    while True:
        here = int(torch.multinomial(P[here], 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
