"""Computes with plain numbers and makes a Value at the end.

killed by: test_gradients_reach_every_parameter. named: gradient-cut-off.
"""


class Neuron:
    def __init__(self, nin, linear):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0.0)
        self.linear = linear

    def __call__(self, xs):
        total = sum(
            (w.data * (x.data if isinstance(x, Value) else x) for w, x in zip(self.w, xs, strict=False)), self.b
        )
        return total if self.linear else total.tanh()

    def parameters(self):
        return [*self.w, self.b]


class Layer:
    def __init__(self, nin, nout, linear):
        self.neurons = [Neuron(nin, linear) for _ in range(nout)]

    def __call__(self, xs):
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self):
        return [p for neuron in self.neurons for p in neuron.parameters()]


class MLP:
    def __init__(self, nin, nouts):
        sizes = [nin, *nouts]
        self.layers = [Layer(sizes[i], n, linear=i == len(nouts) - 1) for i, n in enumerate(nouts)]

    def __call__(self, xs):
        for layer in self.layers:
            xs = layer(xs)
        return xs

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
