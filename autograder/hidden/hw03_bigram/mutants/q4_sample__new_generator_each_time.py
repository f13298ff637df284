"""Makes a generator in the function.

killed by: test_generator_moves_on, test_letters_follow_as_often_as_the_model_says. named: always-the-same-name.
"""


def sample(P, g):
    name, here = "", 0
    g = torch.Generator().manual_seed(2147483647)
    while True:
        here = int(torch.multinomial(P[here], 1, generator=g))
        if here == 0:
            return name
        name += LETTERS[here]
