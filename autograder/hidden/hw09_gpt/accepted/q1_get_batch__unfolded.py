"""Cuts the text into all windows of T + 1 characters, and picks some."""


def get_batch(data, B, T, generator):
    windows = data.unfold(0, T + 1, 1)
    chosen = windows[torch.randint(len(windows), (B,), generator=generator)]
    return chosen[:, :-1], chosen[:, 1:].clone()
