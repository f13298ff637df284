"""Makes normal numbers from uniform ones, by the method of Box and Muller."""

import math


def kaiming(fan_in, fan_out, gain, generator):
    u, v = torch.rand(2, fan_in, fan_out, generator=generator, dtype=torch.float64)
    normal = torch.sqrt(-2 * torch.log(1 - u)) * torch.cos(2 * math.pi * v)
    return normal * math.sqrt(gain**2 / fan_in)
