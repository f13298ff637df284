"""Writes every layer out."""


def wavenet(V, E, H, kit, generator):
    g = generator
    return kit.Sequential(
        [
            kit.Embedding(V, E, g),
            kit.FlattenConsecutive(2),
            kit.Linear(E * 2, H, bias=False, generator=g),
            kit.BatchNorm1d(H),
            kit.Tanh(),
            kit.FlattenConsecutive(2),
            kit.Linear(H * 2, H, bias=False, generator=g),
            kit.BatchNorm1d(H),
            kit.Tanh(),
            kit.FlattenConsecutive(2),
            kit.Linear(H * 2, H, bias=False, generator=g),
            kit.BatchNorm1d(H),
            kit.Tanh(),
            kit.Linear(H, V, gain=0.1, generator=g),
        ]
    )
