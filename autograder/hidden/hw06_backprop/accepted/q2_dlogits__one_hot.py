"""Subtracts a one-hot matrix instead of indexing, with the exponentials written out."""


def dlogits(logits, targets):
    exps = torch.exp(logits - logits.max(dim=1, keepdim=True).values)
    probs = exps / exps.sum(dim=1, keepdim=True)
    truth = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - truth) / logits.shape[0]
