"""Draws uniformly, with the right standard deviation.

killed by: test_the_weights_are_normally_distributed. named: not-normal.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in**0.5
    return std * 3**0.5 * (2 * torch.rand(fan_in, fan_out, generator=generator, dtype=torch.float64) - 1)
