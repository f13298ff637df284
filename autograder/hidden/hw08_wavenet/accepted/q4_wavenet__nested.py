"""Makes a Sequential of each level, and one of these."""


def wavenet(V, E, H, kit, generator):
    def level(fan_in):
        linear = kit.Linear(2 * fan_in, H, False, 1.0, generator)
        return kit.Sequential([kit.FlattenConsecutive(2), linear, kit.BatchNorm1d(H), kit.Tanh()])

    body = kit.Sequential([level(E), kit.Sequential([level(H), level(H)])])
    head = kit.Linear(H, V, True, 0.1, generator)
    return kit.Sequential([kit.Embedding(V, E, generator), body, head])
