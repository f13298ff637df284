"""Fills tensors that it makes on the CPU.

killed only by: test_stays_on_the_device_of_the_text. named: on-another-device.
"""


def get_batch(data, B, T, generator):
    x, y = torch.zeros(B, T, dtype=torch.int64), torch.zeros(B, T, dtype=torch.int64)
    for row, start in enumerate(torch.randint(len(data) - T, (B,), generator=generator)):
        x[row], y[row] = data[start : start + T], data[start + 1 : start + T + 1]
    return x, y
