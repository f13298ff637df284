"""Keeps the biases that BatchNorm takes away again.

killed by: test_a_bias_only_where_it_counts, test_number_of_parameters. named: bias-before-batchnorm.
"""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator=generator)], E
    for _ in range(3):
        layers += [
            kit.FlattenConsecutive(2),
            kit.Linear(2 * width, H, generator=generator),
            kit.BatchNorm1d(H),
            kit.Tanh(),
        ]
        width = H
    layers.append(kit.Linear(H, V, gain=0.1, generator=generator))
    return kit.Sequential(layers)
