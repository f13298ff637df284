"""Adds up exponentials of the distances to the right logit, by logaddexp."""


def cross_entropy(logits, y):
    distance = logits - logits[range(len(y)), y][:, None]
    loss = distance[:, 0]
    for column in range(1, logits.shape[1]):
        loss = torch.logaddexp(loss, distance[:, column])
    return torch.mean(loss)
