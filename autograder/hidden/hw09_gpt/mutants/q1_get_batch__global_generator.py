"""Draws from torch's own generator. killed only by: test_the_generator_decides. named: generator-ignored."""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T, (B,))
    x = torch.stack([data[start : start + T] for start in starts])
    y = torch.stack([data[start + 1 : start + T + 1] for start in starts])
    return x, y
