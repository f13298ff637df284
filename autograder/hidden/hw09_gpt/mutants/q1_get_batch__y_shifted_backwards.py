"""Takes y one place earlier.

killed by: test_y_is_x_one_place_later, test_the_shortest_text_has_one_window. named: y-shifted-backwards.
"""


def get_batch(data, B, T, generator):
    starts = 1 + torch.randint(len(data) - T, (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start - 1 : start + T - 1] for start in starts])
    return x, y
