"""Counts the rows off as channels first.

killed by: test_two_channels_worked_by_hand, test_each_entry_has_its_place, test_any_stride_and_dilation.
named: channels-and-neighbours-mixed.
"""


def conv_weight(W, n):
    return W.T.reshape(W.shape[1], -1, n)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
