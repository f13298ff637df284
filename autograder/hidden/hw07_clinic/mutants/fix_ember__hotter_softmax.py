"""Multiplies the logits by ten before the softmax.

killed by: test_the_cause_is_gone. named: architecture-changed.
"""


def fix_ember():
    class Hot(EmberNet):
        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.out(10 * self.head(self.act2(self.lin2(h))))

    return EMBER | {"model": Hot}
