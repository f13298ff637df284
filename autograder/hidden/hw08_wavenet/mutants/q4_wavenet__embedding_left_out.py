"""Begins with the joining. killed by: test_built_from_the_kit. named: embedding-not-first."""


def wavenet(V, E, H, kit, generator):
    layers, width = [], E
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
