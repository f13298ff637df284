"""Brings a BatchNorm along that was written for (B, C): over axis 0 only.

killed by: test_built_from_the_kit, test_normalised_over_batch_and_time. named: batchnorm-over-the-batch-only.
"""


class BatchNorm2D(BatchNorm1d):
    def __call__(self, x):
        mean, var = x.mean(0), x.var(0, correction=0)
        return self.gamma * (x - mean) / torch.sqrt(var + self.eps) + self.beta


def wavenet(V, E, H, kit, generator):
    layers, width = [kit.Embedding(V, E, generator=generator)], E
    for _ in range(3):
        layers += [
            kit.FlattenConsecutive(2),
            kit.Linear(2 * width, H, bias=False, generator=generator),
            BatchNorm2D(H),
            kit.Tanh(),
        ]
        width = H
    layers.append(kit.Linear(H, V, gain=0.1, generator=generator))
    return kit.Sequential(layers)
