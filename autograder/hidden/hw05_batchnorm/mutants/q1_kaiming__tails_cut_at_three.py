"""Pulls the few beyond three standard deviations back to three: the spread is off by a hundredth.

killed by: test_the_weights_are_normally_distributed. named: not-normal.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in**0.5
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64).clamp(-3, 3)
