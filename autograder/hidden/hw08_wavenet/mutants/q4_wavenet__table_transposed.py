"""Swaps the sizes of the table. killed by: test_any_sizes. named: table-transposed."""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(E, V, generator=generator)], V
    for _ in range(3):
        layers += [
            kit.FlattenConsecutive(2),
            kit.Linear(2 * width, H, bias=False, generator=generator),
            kit.BatchNorm1d(H),
            kit.Tanh(),
        ]
        width = H
    layers.append(kit.Linear(H, V, gain=0.1, generator=generator))
    return kit.Sequential(layers)
