"""Gives every level the width of the first. killed by: test_any_sizes. named: first-width-everywhere."""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator=generator)], E
    for _ in range(3):
        layers += [
            kit.FlattenConsecutive(2),
            kit.Linear(2 * width, H, bias=False, generator=generator),
            kit.BatchNorm1d(H),
            kit.Tanh(),
        ]
    layers.append(kit.Linear(H, V, gain=0.1, generator=generator))
    return kit.Sequential(layers)
