"""Has a spread that is a little too large. killed by: test_the_spread_is_that_of_kaiming. named: nearly-right."""


def kaiming(fan_in, fan_out, gain, generator):
    std = 1.015 * gain / fan_in**0.5
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
