"""Is content with 32 bits."""


def first_loss(V):
    return torch.tensor(float(V)).log().item()
