"""Returns floats. killed by: test_shapes, test_y_is_x_one_place_later. named: dtype-changed."""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T, (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x.float(), y.float()
