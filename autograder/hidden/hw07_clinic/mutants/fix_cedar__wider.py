"""Takes a wider hidden layer.

killed by: test_the_cause_is_gone, test_the_network_is_the_same. named: architecture-changed.
"""


def fix_cedar():
    class Whole(CedarNet):
        def forward(self, X):
            features = self.act1(self.lin1(self.embed(X).flatten(1)))
            return self.head(self.act2(self.lin2(features)))

    treated = CEDAR | {"model": Whole}

    def model(generator):
        net = treated["model"](generator)
        net.lin2 = nn.Linear(64, 128)
        net.head = nn.Linear(128, 27)
        return net

    return treated | {"model": model}
