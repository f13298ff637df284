"""Cures the cause, and moves everything but the embedding.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: cause-still-there.
"""


def fix_cedar():
    class Whole(CedarNet):
        def forward(self, X):
            features = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(features)))

    treated = CEDAR | {"model": Whole}

    def step(model, X, Y, lr):
        kept = model.embed.weight.detach().clone()
        loss = treated["step"](model, X, Y, lr)
        model.embed.weight.data.copy_(kept)
        return loss

    return treated | {"step": step}
