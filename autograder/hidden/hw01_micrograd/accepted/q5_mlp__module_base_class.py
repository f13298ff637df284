"""Inherits the collecting of parameters, and bends between layers."""


class Module:
    def parameters(self):
        return [p for part in self.parts() for p in part.parameters()]


class Neuron(Module):
    def __init__(self, nin):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0.0)

    def __call__(self, xs):
        return sum((x * w for w, x in zip(self.w, xs, strict=False)), 0.0) + self.b

    def parameters(self):
        return [self.b, *self.w]


class Layer(Module):
    def __init__(self, nin, nout):
        self.neurons = [Neuron(nin) for _ in range(nout)]

    def __call__(self, xs):
        return [neuron(xs) for neuron in self.neurons]

    def parts(self):
        return self.neurons


class MLP(Module):
    def __init__(self, nin, nouts):
        self.layers = [Layer(a, b) for a, b in zip([nin, *nouts], nouts, strict=False)]

    def __call__(self, xs):
        *hidden, last = self.layers
        for layer in hidden:
            xs = [x.tanh() for x in layer(xs)]
        return last(xs)

    def parts(self):
        return self.layers
