"""Halves the width of the last level.

killed by: test_any_sizes, test_number_of_parameters. named: sizes-written-into-the-code.
"""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator=generator)], E
    for out in (H, H, H // 2):
        layers += [kit.FlattenConsecutive(2), kit.Linear(2 * width, out, bias=False, generator=generator)]
        layers += [kit.BatchNorm1d(out), kit.Tanh()]
        width = out
    return kit.Sequential([*layers, kit.Linear(width, V, gain=0.1, generator=generator)])
