"""Returns float64 whatever comes in. killed by: test_keeps_float32. named: dtype-changed."""


def dlogits(logits, targets):
    grad = torch.softmax(logits.double(), dim=1)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
