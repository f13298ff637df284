"""Detaches the loss. killed only by: test_gradient_reaches_the_logits. named: graph-cut."""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean().detach()
