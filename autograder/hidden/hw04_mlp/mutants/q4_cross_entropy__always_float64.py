"""Computes in 64 bits whatever comes in. killed only by: test_keeps_float32. named: dtype-changed."""


def cross_entropy(logits, y):
    shifted = logits.double() - logits.double().max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()
