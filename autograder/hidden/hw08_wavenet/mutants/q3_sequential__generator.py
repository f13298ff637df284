"""Returns a generator, which is empty the second time.

killed by: test_all_parameters_in_one_flat_list. named: parameters-not-in-a-list.
"""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return (parameter for layer in self.layers for parameter in layer.parameters())

    def train(self):
        for layer in self.layers:
            layer.train()
        return super().train()

    def eval(self):
        for layer in self.layers:
            layer.eval()
        return super().eval()
