"""Thaws the embedding only. killed by: test_the_cause_is_gone. named: cause-still-there."""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        net.embed.weight.requires_grad_(True)
        return net

    return LARK | {"model": model}
