"""Lets PyTorch divide by the sums of absolute values."""


def probs(N, k):
    raised = N.to(torch.float64) + k
    raised[raised.sum(dim=-1) == 0] = 1
    return torch.nn.functional.normalize(raised, p=1, dim=-1, eps=0)
