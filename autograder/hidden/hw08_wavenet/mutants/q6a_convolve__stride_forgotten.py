"""Does not hand the stride on.

killed by: test_one_channel_worked_by_hand, test_any_stride_and_dilation, test_a_larger_stride_leaves_windows_out.
named: stride-ignored.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), dilation=dilation)
    return y.transpose(1, 2)
