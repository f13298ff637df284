"""Lets torch cut the windows of each name, with `unfold`."""


def build_dataset(words, block):
    code = {letter: number for number, letter in enumerate(LETTERS)}
    windows = []
    for word in words:
        padded = torch.tensor([0] * block + [code[letter] for letter in word] + [0])
        windows.append(padded.unfold(0, block + 1, 1))
    windows = torch.cat(windows)
    return windows[:, :block], windows[:, block]
