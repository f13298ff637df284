"""Draws one place, and lets the windows begin one after the other from there.

killed only by: test_windows_begin_everywhere_equally_often. named: windows-not-random.
"""


def get_batch(data, B, T, generator):
    starts = (torch.randint(len(data) - T, (1,), generator=generator) + torch.arange(B)) % (len(data) - T)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
