"""Takes a log-softmax: a second one changes nothing."""


def fix_ember():
    class Logarithms(EmberNet):
        def __init__(self, generator):
            super().__init__(generator)
            self.out = nn.LogSoftmax(dim=1)

    return EMBER | {"model": Logarithms}
