"""Pulls everything beyond two standard deviations back to two.

killed by: test_a_linear_layer_keeps_the_size_of_its_inputs, test_the_spread_is_that_of_kaiming,
test_the_weights_are_normally_distributed. named: not-normal.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in**0.5
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64).clamp(-2, 2)
