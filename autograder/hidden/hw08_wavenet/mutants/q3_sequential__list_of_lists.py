"""Returns a list for each layer. killed by: test_all_parameters_in_one_flat_list. named: list-of-lists."""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [layer.parameters() for layer in self.layers]

    def train(self):
        for layer in self.layers:
            layer.train()
        return super().train()

    def eval(self):
        for layer in self.layers:
            layer.eval()
        return super().eval()
