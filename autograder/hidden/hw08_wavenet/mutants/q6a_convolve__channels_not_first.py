"""Hands x over as it is, and turns it about by a view.

killed by: test_any_stride_and_dilation. named: view-instead-of-transpose.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.reshape(x.shape[0], x.shape[2], x.shape[1])
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
