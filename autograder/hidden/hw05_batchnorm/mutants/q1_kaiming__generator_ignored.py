"""Draws from the global generator. killed by: test_the_generator_decides. named: generator-ignored."""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in**0.5
    return std * torch.randn(fan_in, fan_out, dtype=torch.float64)
