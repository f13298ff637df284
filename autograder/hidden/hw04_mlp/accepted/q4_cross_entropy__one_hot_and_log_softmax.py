"""Picks with one-hot rows from the log-probabilities."""


def cross_entropy(logits, y):
    truth = torch.nn.functional.one_hot(y, logits.shape[1]).to(logits.dtype)
    return -(truth * torch.log_softmax(logits, -1)).sum() / logits.shape[0]
