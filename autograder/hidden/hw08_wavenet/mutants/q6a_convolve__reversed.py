"""Reverses the neighbours, as textbooks on signals define convolution.

killed by: test_two_channels_worked_by_hand, test_each_entry_has_its_place, test_one_channel_worked_by_hand.
named: neighbours-reversed.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0).flip(2)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
