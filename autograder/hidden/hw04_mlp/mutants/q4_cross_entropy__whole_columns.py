"""Picks whole columns instead of one entry a row. killed by: test_matches_torch. named: whole-columns-picked."""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1, keepdim=True).log() - shifted[:, y]).mean()
