"""Takes the embedding for as wide as the hidden layers.

killed by: test_each_layer_fits_to_the_one_before. named: widths-do-not-fit.
"""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator=generator)], H
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
