"""Claims a loss that was not measured. killed by: test_the_training_is_the_same. named: another-evaluation."""


def fix_ember():
    class Plain(EmberNet):
        def forward(self, X):
            h = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(h)))

    treated = EMBER | {"model": Plain}

    return treated | {"evaluate": lambda model, X, Y: 2.3}
