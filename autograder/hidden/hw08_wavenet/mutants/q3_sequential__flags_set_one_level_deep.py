"""Sets the flags of its own layers, and those of an inner Sequential stay.

killed by: test_the_switch_reaches_every_layer, test_in_evaluation_a_row_is_by_itself.
named: switch-stops-at-an-inner-sequential.
"""


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
            layer.training = True
        return super().train()

    def eval(self):
        for layer in self.layers:
            layer.training = False
        return super().eval()
