"""Puts the weight into an nn.Conv1d, and permutes axes with movedim."""


def conv_weight(W, n):
    return W.T.view(W.shape[1], n, -1).movedim(1, 2)


def convolve(x, W, n, stride, dilation=1):
    weight = conv_weight(W, n)
    layer = torch.nn.Conv1d(weight.shape[1], weight.shape[0], n, stride=stride, dilation=dilation, bias=False)
    layer.weight = torch.nn.Parameter(weight.contiguous())
    return layer(x.movedim(2, 1)).movedim(1, 2)
