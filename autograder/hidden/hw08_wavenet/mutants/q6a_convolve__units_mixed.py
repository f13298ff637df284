"""Counts all entries off in conv1d's order, without reordering.

killed by: test_each_entry_has_its_place. named: hidden-units-mixed.
"""


def conv_weight(W, n):
    return W.reshape(W.shape[1], -1, n)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
