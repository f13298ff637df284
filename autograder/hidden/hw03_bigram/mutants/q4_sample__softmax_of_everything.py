"""Takes a softmax of the probabilities, zeros too.

killed by: test_letters_follow_as_often_as_the_model_says, test_certain_name_is_written_as_it_is. named:
impossible-letter.
"""


def sample(P, g):
    name, here = "", 0
    while True:
        here = int(torch.multinomial(P[here].softmax(0), 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
