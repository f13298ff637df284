"""Does not hand the generator to the embedding.

killed only by: test_everything_is_drawn_from_the_generator. named: generator-not-passed-on.
"""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E)], E
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
