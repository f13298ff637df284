"""No nn.Linear: parameters of its own, made from numpy arrays, and einsum."""

import numpy as np


class Net(nn.Module):
    def __init__(self, arrays):
        super().__init__()
        self.tensors = nn.ParameterList(torch.from_numpy(array) for array in arrays)

    def forward(self, X):
        depth = len(self.tensors) // 2
        for i in range(depth):
            W, b = self.tensors[2 * i], self.tensors[2 * i + 1]
            X = torch.einsum("ni,oi->no", X, W) + b
            if i + 1 < depth:
                X = torch.tanh(X)
        return X


def to_torch(mlp):
    arrays = []
    for layer in mlp.layers:
        arrays.append(np.array([[float(w.data) for w in neuron.w] for neuron in layer.neurons]))
        arrays.append(np.array([float(neuron.b.data) for neuron in layer.neurons]))
    return Net(arrays)
