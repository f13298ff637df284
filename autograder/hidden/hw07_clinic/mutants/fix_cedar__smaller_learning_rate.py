"""Cures the cause, and takes half the learning rate as well.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: learning-rate-changed.
"""


def fix_cedar():
    class Whole(CedarNet):
        def forward(self, X):
            features = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(features)))

    treated = CEDAR | {"model": Whole}

    def slower(model, X, Y, lr):
        return treated["step"](model, X, Y, lr / 2)

    return treated | {"step": slower}
