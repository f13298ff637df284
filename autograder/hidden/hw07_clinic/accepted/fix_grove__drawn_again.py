"""Draws the weights again, with the gain of tanh."""


def fix_grove():
    class Careful(GroveNet):
        def __init__(self, generator):
            super().__init__(generator)
            with torch.no_grad():
                for name, layer in self.named_modules():
                    if name.startswith("lin"):
                        layer.weight.normal_(0, 5 / 3 / layer.in_features**0.5, generator=generator)

    return GROVE | {"model": Careful}
