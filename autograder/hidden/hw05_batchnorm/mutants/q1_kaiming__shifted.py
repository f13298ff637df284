"""Draws around half a standard deviation instead of zero.

killed by: test_mean_is_zero, test_a_linear_layer_keeps_the_size_of_its_inputs,
test_the_weights_are_normally_distributed. named: mean-not-zero.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in**0.5
    return 0.5 * std + std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
