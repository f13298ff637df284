"""Draws up to the end of the text, and pushes places that are too late to the last one.

killed only by: test_windows_begin_everywhere_equally_often. named: windows-not-equally-likely.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data), (B,), generator=generator).clamp(max=len(data) - T - 1)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
