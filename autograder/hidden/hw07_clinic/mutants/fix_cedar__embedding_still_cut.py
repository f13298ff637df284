"""Lets the first layer learn, and cuts off the embedding.

killed by: test_the_cause_is_gone. named: cause-still-there.
"""


def fix_cedar():
    class Half(CedarNet):
        def forward(self, X):
            features = self.act1(self.lin1(self.embed(X).flatten(1).detach()))
            return self.head(self.act2(self.lin2(features)))

    return CEDAR | {"model": Half}
