"""Collects the parameters once, when it is made, and walks down by itself to switch."""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)
        self.collected = [parameter for layer in layers for parameter in layer.parameters()]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return list(self.collected)

    def everything(self):
        yield self
        for layer in self.layers:
            yield from layer.everything() if isinstance(layer, Sequential) else [layer]

    def train(self):
        for layer in self.everything():
            layer.training = True
        return self

    def eval(self):
        for layer in self.everything():
            layer.training = False
        return self
