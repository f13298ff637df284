"""Cuts the sequence into groups and flattens each."""


class FlattenConsecutive(Layer):
    def __init__(self, n):
        super().__init__()
        self.group = n

    def __call__(self, x):
        groups, rest = divmod(x.size(1), self.group)
        if rest:
            raise ValueError(f"{x.size(1)} positions are no multiple of {self.group}")
        pieces = [piece.flatten(1) for piece in x.split(self.group, dim=1)]
        return pieces[0] if groups == 1 else torch.stack(pieces, dim=1)
