"""Walks over the widths of the levels."""

from itertools import pairwise


def wavenet(V, E, H, kit, generator):
    layers = [kit.Embedding(num_embeddings=V, dim=E, generator=generator)]
    for width, out in pairwise([E] + [H] * 3):
        layers.append(kit.FlattenConsecutive(n=2))
        layers.append(kit.Linear(fan_in=width + width, fan_out=out, bias=False, generator=generator))
        layers.extend((kit.BatchNorm1d(dim=out), kit.Tanh()))
    return kit.Sequential(layers=[*layers, kit.Linear(fan_in=H, fan_out=V, generator=generator, gain=1 / 10)])
