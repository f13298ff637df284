"""Raises the counts of the caller. killed only by: test_inputs_are_left_unchanged. named: inputs-changed."""


def probs(N, k):
    N += int(k)
    raised = N.double() + (k - int(k))
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
