"""Sets the generator back to its seed in every call.

killed by: test_generator_moves_on, test_letters_follow_as_often_as_the_model_says. named: always-the-same-name.
"""


def sample(P, g):
    name, here = "", 0
    g.manual_seed(g.initial_seed())
    while True:
        here = int(torch.multinomial(P[here], 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
