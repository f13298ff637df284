"""Counts the units instead of their inputs.

killed by: test_a_linear_layer_keeps_the_size_of_its_inputs, test_the_spread_is_that_of_kaiming. named:
fan-out-for-fan-in.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_out**0.5
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
