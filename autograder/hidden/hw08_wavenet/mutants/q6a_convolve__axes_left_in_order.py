"""Splits the rows and leaves the axes where they are.

killed by: test_three_axes_out_of_two. named: axes-not-reordered.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1])


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n).permute(2, 1, 0), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
