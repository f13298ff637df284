"""Takes the first windows, one after the other.

killed by: test_the_generator_decides, test_windows_begin_everywhere_equally_often. named: always-the-same-windows.
"""


def get_batch(data, B, T, generator):
    starts = torch.arange(B) % (len(data) - T)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
