"""Takes stride for dilation. killed by: test_any_stride_and_dilation. named: stride-and-dilation-swapped."""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=dilation, dilation=stride)
    return y.transpose(1, 2)
