"""Takes one place too many off the end, and mends the error that this gives.

killed only by: test_windows_begin_everywhere_equally_often. named: last-start-unreachable.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(max(len(data) - T - 1, 1), (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
