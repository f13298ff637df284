"""Always takes the most probable letter.

killed by: test_letters_follow_as_often_as_the_model_says. named: most-probable-letter.
"""


def sample(P, g):
    name, here = "", 0
    while len(name) < 30:
        here = int(P[here].argmax())
        if here == 0:
            return name
        name += LETTERS[here]
    return name
