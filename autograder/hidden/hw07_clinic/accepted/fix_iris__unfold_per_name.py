"""Cuts each padded name into windows of four."""


def fix_iris():
    def windows(words):
        rows = []
        for word in words:
            name = torch.tensor([LETTERS.index(letter) for letter in "..." + word + "."])
            rows.append(name.unfold(0, 4, 1))
        both = torch.cat(rows)
        return both[:, :3].contiguous(), both[:, 3].contiguous()

    return IRIS | {"examples": windows}
