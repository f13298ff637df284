"""Begins at 1 at the earliest.

killed only by: test_windows_begin_everywhere_equally_often. named: first-start-unreachable.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(1 if len(data) > T + 1 else 0, len(data) - T, (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
