"""Returns None from its switches. killed only by: test_switches_return_the_layer. named: switch-returns-nothing."""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def train(self):
        for layer in self.layers:
            layer.train()
        super().train()

    def eval(self):
        for layer in self.layers:
            layer.eval()
        super().eval()
