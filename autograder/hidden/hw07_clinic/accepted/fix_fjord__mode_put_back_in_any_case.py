"""Puts the mode back whatever happens."""


def fix_fjord():
    def evaluate(model, X, Y):
        mode = model.training
        try:
            with torch.inference_mode():
                return float(F.cross_entropy(model.train(False)(X), Y))
        finally:
            model.train(mode)

    return FJORD | {"evaluate": evaluate}
