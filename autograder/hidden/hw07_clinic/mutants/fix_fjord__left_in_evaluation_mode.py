"""Switches to eval and never back.

killed by: test_the_cause_is_gone, test_the_training_is_the_same. named: left-in-evaluation-mode.
"""


def fix_fjord():
    def evaluate(model, X, Y):
        model.eval()
        with torch.no_grad():
            return F.cross_entropy(model(X), Y).item()

    return FJORD | {"evaluate": evaluate}
