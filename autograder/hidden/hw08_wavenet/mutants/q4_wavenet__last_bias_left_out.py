"""Leaves out every bias, the last one too.

killed by: test_a_bias_only_where_it_counts, test_number_of_parameters. named: last-bias-left-out.
"""


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
    layers.append(kit.Linear(H, V, bias=False, gain=0.1, generator=generator))
    return kit.Sequential(layers)
