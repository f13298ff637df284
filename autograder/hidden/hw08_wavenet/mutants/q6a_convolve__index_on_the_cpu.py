"""Collects the weight in a tensor on the CPU. killed only by: test_works_on_any_device. named: made-on-the-cpu."""


def conv_weight(W, n):
    C = W.shape[0] // n
    weight = torch.zeros(W.shape[1], C, n, dtype=W.dtype)
    for k in range(n):
        weight[:, :, k] = W[k * C : (k + 1) * C].T
    return weight


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
