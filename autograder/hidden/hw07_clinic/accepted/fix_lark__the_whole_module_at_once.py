"""Thaws the module."""


def fix_lark():
    class Awake(LarkNet):
        def __init__(self, generator):
            super().__init__(generator)
            self.requires_grad_(True)

    return LARK | {"model": Awake}
