"""Cures the cause, and takes batches of twice the size.

killed by: test_the_training_is_the_same. named: batches-changed.
"""


def fix_ember():
    class Plain(EmberNet):
        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(h)))

    treated = EMBER | {"model": Plain}

    def batches(X, Y, size, steps, generator):
        return treated["batches"](X, Y, 2 * size, steps, generator)

    return treated | {"batches": batches}
