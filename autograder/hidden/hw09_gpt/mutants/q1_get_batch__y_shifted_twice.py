"""Takes y two places later. killed by: test_y_is_x_one_place_later. named: y-shifted-twice."""


def get_batch(data, B, T, generator):
    starts = torch.randint(max(len(data) - T - 1, 1), (B,), generator=generator)
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack(
        [data[start + 2 : start + T + 2] if len(data) > T + 1 else data[start + 1 : start + T + 1] for start in starts]
    )
    return x, y
