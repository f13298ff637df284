"""Has the gain of ReLU built in.

killed by: test_a_linear_layer_keeps_the_size_of_its_inputs, test_the_spread_is_that_of_kaiming. named:
always-for-relu.
"""


def kaiming(fan_in, fan_out, gain, generator):
    std = (2 / fan_in) ** 0.5
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)
