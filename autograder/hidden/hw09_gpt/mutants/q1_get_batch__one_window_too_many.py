"""Lets a window begin where y has no last character, and leaves a shorter row out.

killed by: test_the_shortest_text_has_one_window, test_windows_begin_everywhere_equally_often.
named: window-past-the-end.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T + 1, (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[(start + 1 + torch.arange(T)) % len(data)] for start in starts])
    return x, y
