"""Collects the outputs in its input where the shape allows it.

killed by: test_input_is_left_unchanged. named: inputs-changed.
"""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        for layer in self.layers:
            out = layer(x)
            x = x.copy_(out.detach()) if out.shape == x.shape and not x.requires_grad else out
        return x

    def parameters(self):
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def train(self):
        for layer in self.layers:
            layer.train()
        return super().train()

    def eval(self):
        for layer in self.layers:
            layer.eval()
        return super().eval()
