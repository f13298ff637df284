"""Draws a float for each row, and appends the rows."""


def get_batch(data, B, T, generator):
    xs, ys = [], []
    for _ in range(B):
        start = int(torch.rand(1, generator=generator, dtype=torch.float64).item() * (len(data) - T))
        xs.append(data[start : start + T].view(1, T))
        ys.append(data.narrow(0, start + 1, T).view(1, T))
    return torch.cat(xs), torch.cat(ys)
