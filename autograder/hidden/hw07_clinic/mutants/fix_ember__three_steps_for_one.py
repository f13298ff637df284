"""Cures the cause, and takes three steps on each batch.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: more-steps.
"""


def fix_ember():
    class Plain(EmberNet):
        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(h)))

    treated = EMBER | {"model": Plain}

    def three(model, X, Y, lr):
        losses = [treated["step"](model, X, Y, lr) for _ in range(3)]
        return losses[0]

    return treated | {"step": three}
