"""Takes the numbers as they are drawn.

killed by: test_a_linear_layer_keeps_the_size_of_its_inputs, test_the_spread_is_that_of_kaiming. named: plain-randn.
"""


def kaiming(fan_in, fan_out, gain, generator):
    return torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
