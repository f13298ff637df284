"""Draws the two weights again, with the gain of tanh."""


def fix_birch():
    class Careful(BirchNet):
        def __init__(self, generator):
            super().__init__(generator)
            with torch.no_grad():
                for layer in (self.lin1, self.lin2):
                    layer.weight.normal_(0, 5 / 3 / layer.in_features**0.5, generator=generator)

    return BIRCH | {"model": Careful}
