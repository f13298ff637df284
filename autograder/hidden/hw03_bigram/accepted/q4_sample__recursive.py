"""Calls itself for the rest of the name."""


def sample(P, g):
    def rest(here):
        after = torch.multinomial(P[here], num_samples=1, replacement=True, generator=g).item()
        return "" if after == 0 else LETTERS[after] + rest(after)

    return rest(0)
