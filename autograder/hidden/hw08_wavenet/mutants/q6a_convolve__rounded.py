"""Rounds the weight to eight bits of precision.

killed by: test_each_entry_has_its_place, test_any_stride_and_dilation. named: nearly-right.
"""


def conv_weight(W, n):
    return W.view(n, -1, W.shape[1]).permute(2, 1, 0).bfloat16().to(W.dtype)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
