"""Claims a loss that was not measured. killed by: test_the_training_is_the_same. named: another-evaluation."""


def fix_lark():
    def model(generator):
        net = LarkNet(generator)
        for p in net.parameters():
            p.requires_grad_(True)
        return net

    treated = LARK | {"model": model}

    return treated | {"evaluate": lambda model, X, Y: 2.3}
