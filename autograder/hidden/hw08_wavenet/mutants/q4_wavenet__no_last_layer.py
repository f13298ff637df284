"""Ends with the last tanh. killed by: test_multiplied_then_normalised_then_squashed. named: last-layer-left-out."""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator=generator)], E
    for _ in range(3):
        layers += [
            kit.FlattenConsecutive(2),
            kit.Linear(2 * width, H, bias=False, generator=generator),
            kit.BatchNorm1d(H),
            kit.Tanh(),
        ]
        width = H
    return kit.Sequential(layers)
