"""Writes no switches, so those of Layer are used, which know nothing of a list.

killed by: test_the_switch_reaches_every_layer, test_in_evaluation_a_row_is_by_itself. named: switch-not-passed-on.
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
