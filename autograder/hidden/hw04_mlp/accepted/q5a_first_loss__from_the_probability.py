"""Starts from the probability of one letter, as a tensor."""


def first_loss(V):
    probability = torch.tensor(1 / V, dtype=torch.float64)
    return -torch.log(probability)
