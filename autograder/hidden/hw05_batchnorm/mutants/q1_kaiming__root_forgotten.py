"""Divides by the fan-in itself.

killed by: test_a_linear_layer_keeps_the_size_of_its_inputs, test_the_spread_is_that_of_kaiming. named:
root-forgotten.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
