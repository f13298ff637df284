"""Always lays the windows side by side. killed by: test_any_stride_and_dilation. named: stride-always-n."""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=n, dilation=dilation)
    return y.transpose(1, 2)
