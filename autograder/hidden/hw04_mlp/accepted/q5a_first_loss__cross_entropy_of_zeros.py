"""Asks the cross-entropy of equal logits."""


def first_loss(V):
    return cross_entropy(torch.zeros(1, V, dtype=torch.float64), torch.tensor([0])).item()
