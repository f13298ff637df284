"""Draws the transposed matrix with torch.nn.init, and turns it."""


def kaiming(fan_in, fan_out, gain, generator):
    W = torch.empty(fan_out, fan_in, dtype=torch.float64)
    torch.nn.init.kaiming_normal_(W, mode="fan_in", nonlinearity="linear", generator=generator)
    return gain * W.T
