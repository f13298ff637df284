"""Puts BatchNorm in front of the saturated layers.

killed by: test_the_cause_is_gone, test_the_network_is_the_same. named: architecture-changed.
"""


def fix_birch():
    class Normed(BirchNet):
        def __init__(self, generator):
            super().__init__(generator)
            self.bn1, self.bn2 = nn.BatchNorm1d(64), nn.BatchNorm1d(64)

        def forward(self, X):
            h = self.act1(self.bn1(self.lin1(self.embed(X).flatten(1))))
            return self.head(self.act2(self.bn2(self.lin2(h))))

    return BIRCH | {"model": Normed}
