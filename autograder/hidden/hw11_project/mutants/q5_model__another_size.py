"""Says that the model is half as wide. killed only by: test_logits_for_every_place. named: model-of-another-size."""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT, width=32)


def build_model(weights):
    model = GPT(len(weights["token.weight"]), CONTEXT)
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model.eval()


def claim():
    return 0.847
