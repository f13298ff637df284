"""Returns torch's usual dtype. killed by: test_one_weight_for_each_input_of_each_unit. named: dtype-changed."""


def kaiming(fan_in, fan_out, gain, generator):
    std = gain / fan_in**0.5
    return std * torch.randn(fan_in, fan_out, generator=generator)
