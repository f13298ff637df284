"""Loops, and the network tells the last neurons afterwards."""


class Neuron:
    def __init__(self, nin):
        self.w = []
        for _ in range(nin):
            self.w.append(Value(2 * random.random() - 1))
        self.b = Value(0)
        self.bends = True

    def __call__(self, xs):
        total = self.b
        for i in range(len(self.w)):
            total = total + self.w[i] * xs[i]
        if self.bends:
            return total.tanh()
        return total

    def parameters(self):
        return [*self.w, self.b]


class Layer:
    def __init__(self, nin, nout):
        self.neurons = []
        for _ in range(nout):
            self.neurons.append(Neuron(nin))

    def __call__(self, xs):
        out = []
        for neuron in self.neurons:
            out.append(neuron(xs))
        return out

    def parameters(self):
        found = []
        for neuron in self.neurons:
            found += neuron.parameters()
        return found


class MLP:
    def __init__(self, nin, nouts):
        self.layers = []
        for nout in nouts:
            self.layers.append(Layer(nin, nout))
            nin = nout
        for neuron in self.layers[-1].neurons:
            neuron.bends = False

    def __call__(self, xs):
        out = list(xs)
        for layer in self.layers:
            out = layer(out)
        return out

    def parameters(self):
        found = []
        for layer in self.layers:
            found.extend(layer.parameters())
        return found
