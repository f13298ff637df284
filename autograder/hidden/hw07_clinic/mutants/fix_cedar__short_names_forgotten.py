"""Cures the cause, and leaves the end of each name out.

killed by: test_the_training_is_the_same. named: examples-changed.
"""


def fix_cedar():
    class Whole(CedarNet):
        def forward(self, X):
            features = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(features)))

    treated = CEDAR | {"model": Whole}

    def fewer(words):
        X, Y = treated["examples"](words)
        return X[Y != 0], Y[Y != 0]

    return treated | {"examples": fewer}
