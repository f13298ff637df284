"""Joins four letters first, then two groups.

killed by: test_eight_letters_meet_in_three_steps. named: not-three-pairings.
"""


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator)], E
    for n in (4, 2):
        layers += [kit.FlattenConsecutive(n), kit.Linear(n * width, H, bias=False, generator=generator)]
        layers += [kit.BatchNorm1d(H), kit.Tanh()]
        width = H
    return kit.Sequential([*layers, kit.Linear(H, V, gain=0.1, generator=generator)])
