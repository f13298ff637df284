"""Never switches to eval. killed by: test_the_same_answer_twice. named: dropout-left-on."""

CONTEXT = 64


def new_model(vocab):
    return GPT(vocab, CONTEXT, dropout=0.1)


def build_model(weights):
    model = new_model(len(weights["token.weight"]))
    model.load_state_dict({name: tensor.float() for name, tensor in weights.items()})
    return model


def claim():
    return 0.847
