"""Measures a copy."""


def fix_fjord():
    def evaluate(model, X, Y):
        import copy

        twin = copy.deepcopy(model).eval()
        return F.cross_entropy(twin(X), Y).item()

    return FJORD | {"evaluate": evaluate}
