"""Scales x in place to keep numbers small, and the result back.

killed by: test_inputs_are_left_unchanged. named: inputs-changed.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.div_(2).transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return 2 * y.transpose(1, 2)
