"""Draws one place for the whole batch.

killed only by: test_windows_begin_everywhere_equally_often. named: one-place-for-all-windows.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T, (1,), generator=generator).expand(B)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
