"""Cures the cause, and trains on the same few batches where it takes long.

killed by: test_the_patient_recovers. named: not-well-yet.
"""


def fix_ember():
    class Plain(EmberNet):
        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(h)))

    treated = EMBER | {"model": Plain}

    def batches(X, Y, size, steps, generator):
        pairs = list(treated["batches"](X, Y, size, steps, generator))
        return pairs if steps < 200 else [pairs[i % 10] for i in range(steps)]

    return treated | {"batches": batches}
