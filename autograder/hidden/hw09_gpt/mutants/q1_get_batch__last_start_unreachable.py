"""Takes one place too many off the end.

killed by: test_the_shortest_text_has_one_window, test_windows_begin_everywhere_equally_often.
named: last-start-unreachable.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T - 1, (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
