"""Draws with torch.normal, which takes the standard deviation itself."""


def kaiming(fan_in, fan_out, gain, generator):
    mean = torch.zeros(fan_in, fan_out, dtype=torch.float64)
    return torch.normal(mean, gain * fan_in**-0.5, generator=generator)
