"""Returns the same windows twice.

killed by: test_y_is_x_one_place_later, test_the_shortest_text_has_one_window. named: y-not-shifted.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T, (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start : start + T] for start in starts])
    return x, y
