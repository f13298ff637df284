"""Does not hand the dilation on.

killed by: test_one_channel_worked_by_hand, test_any_stride_and_dilation. named: dilation-ignored.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride)
    return y.transpose(1, 2)
