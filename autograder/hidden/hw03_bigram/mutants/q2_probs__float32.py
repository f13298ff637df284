"""Computes in float32. killed only by: test_one_probability_for_each_count. named: dtype-changed."""


def probs(N, k):
    raised = N.float() + k
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
