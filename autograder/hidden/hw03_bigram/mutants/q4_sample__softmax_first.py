"""Takes a softmax of the probabilities that are not zero.

killed by: test_letters_follow_as_often_as_the_model_says. named: softmax-of-the-probabilities.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[here].masked_fill(P[here] == 0, -torch.inf).softmax(0), 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
