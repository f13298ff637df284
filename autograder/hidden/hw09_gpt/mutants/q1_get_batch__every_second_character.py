"""Takes every second character. killed by: test_y_is_x_one_place_later. named: windows-with-gaps."""


def get_batch(data, B, T, generator):
    starts = torch.randint(max(len(data) - 2 * T, 1), (B,), generator=generator)
    x = torch.stack([data[start : start + 2 * T : 2] for start in starts])
    y = torch.stack([data[start + 1 : start + 2 * T + 1 : 2] for start in starts])
    return x, y
