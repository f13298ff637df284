"""Draws from a generator of its own.

killed only by: test_everything_is_drawn_from_the_generator. named: generator-not-passed-on.
"""


def wavenet(V, E, H, kit, generator):
    generator = torch.Generator().manual_seed(8)
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
