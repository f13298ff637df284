"""Lists the parameters of inner Sequentials twice.

killed by: test_all_parameters_in_one_flat_list. named: parameters-left-out.
"""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        found = []
        for layer in self.layers:
            found += layer.parameters()
            for inner in getattr(layer, "layers", []):
                found += inner.parameters()
        return found

    def train(self):
        for layer in self.layers:
            layer.train()
        return super().train()

    def eval(self):
        for layer in self.layers:
            layer.eval()
        return super().eval()
