"""Goes through Python lists, and loses the device.

killed only by: test_stays_on_the_device_of_the_text. named: on-another-device.
"""


def get_batch(data, B, T, generator):
    starts = torch.randint(len(data) - T, (B,), generator=generator).tolist()
    text = data.tolist()
    x = torch.tensor([text[start : start + T] for start in starts])
    y = torch.tensor([text[start + 1 : start + T + 1] for start in starts])
    return x, y
