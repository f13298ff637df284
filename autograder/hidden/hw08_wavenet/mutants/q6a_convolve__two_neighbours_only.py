"""Cuts the rows in two, whatever n is. killed by: test_three_axes_out_of_two. named: pairs-whatever-n-is."""


def conv_weight(W, n):
    return W.view(2, -1, W.shape[1]).permute(2, 1, 0)


def convolve(x, W, n, stride, dilation=1):
    channels_first = x.transpose(1, 2)
    y = torch.nn.functional.conv1d(channels_first, conv_weight(W, n), stride=stride, dilation=dilation)
    return y.transpose(1, 2)
