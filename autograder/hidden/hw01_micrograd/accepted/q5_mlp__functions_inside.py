"""Has a nonlinearity as an argument and keeps parameters in dictionaries of layers."""

from functools import reduce


class Neuron:
    def __init__(self, nin, bend):
        self.w, self.b, self.bend = [Value(random.uniform(-1.0, 1.0)) for _ in range(nin)], Value(0.0), bend

    def __call__(self, xs):
        return self.bend(reduce(lambda total, pair: total + pair[0] * pair[1], zip(self.w, xs, strict=False), self.b))

    def parameters(self):
        yield from self.w
        yield self.b


class Layer:
    def __init__(self, nin, nout, bend):
        self.neurons = tuple(Neuron(nin, bend) for _ in range(nout))

    def __call__(self, xs):
        return [neuron(xs) for neuron in self.neurons]

    def parameters(self):
        for neuron in self.neurons:
            yield from neuron.parameters()


class MLP:
    def __init__(self, nin, nouts):
        widths = [nin, *nouts]
        bends = [lambda z: z.tanh()] * (len(nouts) - 1) + [lambda z: z]
        self.layers = [Layer(*sizes) for sizes in zip(widths[:-1], widths[1:], bends, strict=False)]

    def __call__(self, xs):
        return reduce(lambda signal, layer: layer(signal), self.layers, xs)

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]
