"""Adds up one product for each neighbour, without conv1d."""


def conv_weight(W, n):
    C = len(W) // n
    return torch.stack([W[k * C : (k + 1) * C].T for k in range(n)], dim=2)


def convolve(x, W, n, stride, dilation=1):
    weight = conv_weight(W, n)
    last = x.shape[1] - (n - 1) * dilation
    return sum(x[:, k * dilation : k * dilation + last : stride] @ weight[:, :, k].T for k in range(n))
