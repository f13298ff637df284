"""Lists the parameters of the first layer.

killed by: test_all_parameters_in_one_flat_list, test_gradients_reach_every_parameter. named: parameters-left-out.
"""


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = list(layers)

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [parameter for layer in self.layers[:1] for parameter in layer.parameters()]

    def train(self):
        for layer in self.layers:
            layer.train()
        return super().train()

    def eval(self):
        for layer in self.layers:
            layer.eval()
        return super().eval()
