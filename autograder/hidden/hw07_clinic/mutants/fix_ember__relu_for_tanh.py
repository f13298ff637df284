"""Cures the cause, and takes another activation.

killed by: test_the_network_is_the_same. named: architecture-changed.
"""


def fix_ember():
    class Plain(EmberNet):
        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(h)))

    treated = EMBER | {"model": Plain}

    def model(generator):
        net = treated["model"](generator)
        net.act2 = nn.ReLU()
        return net

    return treated | {"model": model}
