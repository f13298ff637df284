"""Calls the patient's own evaluate in the right mode."""


def fix_fjord():
    def evaluate(model, X, Y):
        for module in model.modules():
            module.training = False
        loss = fjord_evaluate(model, X, Y)
        for module in model.modules():
            module.training = True
        return loss

    return FJORD | {"evaluate": evaluate}
