"""Adds shortcuts around the layers. killed by: test_the_network_is_the_same. named: architecture-changed."""


def fix_grove():
    class Shortcuts(GroveNet):
        def __init__(self, generator):
            super().__init__(generator)
            with torch.no_grad():
                for layer in (self.lin1, self.lin2, self.lin3, self.lin4, self.lin5):
                    layer.weight *= 10 / 3

        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            for lin, act in (
                (self.lin2, self.act2),
                (self.lin3, self.act3),
                (self.lin4, self.act4),
                (self.lin5, self.act5),
            ):
                h = h + act(lin(h))
            return self.head(h)

    return GROVE | {"model": Shortcuts}
