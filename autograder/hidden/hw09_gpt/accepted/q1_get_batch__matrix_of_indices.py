"""Looks all windows up with one matrix of indices."""


def get_batch(data, B, T, generator):
    starts = torch.randint(0, len(data) - T, size=(B, 1), generator=generator)
    places = (starts + torch.arange(T)).to(data.device)
    return data[places], data[places + 1]
