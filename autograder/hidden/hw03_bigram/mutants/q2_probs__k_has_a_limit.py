"""Takes k for at most 100. killed by: test_much_smoothing_makes_all_letters_alike. named: nearly-right."""


def probs(N, k):
    raised = N.double() + min(k, 1e4)
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
