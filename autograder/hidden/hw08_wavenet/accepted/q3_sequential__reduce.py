"""Folds the layers into one another."""

from functools import reduce
from itertools import chain


class Sequential(Layer):
    def __init__(self, layers):
        self.layers = tuple(layers)

    def __call__(self, x):
        return reduce(lambda value, layer: layer(value), self.layers, x)

    def parameters(self):
        return list(chain.from_iterable(layer.parameters() for layer in self.layers))

    def train(self):
        super().train()
        [layer.train() for layer in self.layers]
        return self

    def eval(self):
        super().eval()
        [layer.eval() for layer in self.layers]
        return self
