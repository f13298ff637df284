"""Writes the sizes of the lecture into the code. killed by: test_any_sizes. named: sizes-written-into-the-code."""


def wavenet(V, E, H, kit, generator):
    V, E, H = 27, 10, 68
    layers, width = [kit.Embedding(V, E, generator=generator)], E
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
